package dev.bellman.train;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.env.EnvironmentErrors;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.OptionalDouble;

/** What a run needs to know beside its algorithm's hyperparameters: how long, on how many environments, what to keep. */
@RecordBuilder
public record TrainingConfig(
        @Hyperparameter(
                value = "environment steps of the whole run, over all environments; schedules end here",
                min = 1)
        long steps,

        @Hyperparameter("seeds every random stream of the run")
        long seed,

        @Hyperparameter(
                value = "environments stepped together",
                more = "faster inference, less correlated batches",
                less = "fresher policy per step",
                usual = "1 to 64",
                min = 1,
                max = 100_000)
        int environments,

        @Hyperparameter(
                value = "threads of the networks' arithmetic; the result is the same bits for any number",
                usual = "1 for networks up to 64 wide, the number of cores for 256",
                min = 1,
                free = true)
        int threads,

        @Hyperparameter(
                value =
                        "threads that step the environments; the result is the same bits for any number; 0 for as many as threads",
                more = "steps that compute use more cores; steps that wait do so at the same time",
                usual = "the number of cores, or of environments where a step waits for something",
                min = 0,
                max = 1024,
                free = true)
        int environmentThreads,

        @Hyperparameter(
                "what to do when an environment throws, or returns what cannot be learnt from: stop; or truncate the episode"
                        + " and make the environment anew")
        OnEnvironmentError onEnvironmentError,

        @Hyperparameter(value = "errors of environments after which a run stops that truncates their episodes", min = 1)
        int environmentErrorLimit,

        @Hyperparameter(
                value = "environment steps between metric reports; 0 for 100 reports a run",
                min = 0,
                free = true)
        long logInterval,

        @Hyperparameter(
                value = "environment steps between evaluations; 0 for only one at the end",
                min = 0,
                free = true)
        long evaluationInterval,

        @Hyperparameter(value = "episodes of each evaluation", min = 1, max = 1_000_000, free = true)
        int evaluationEpisodes,

        @Hyperparameter(
                value = "environment steps between checkpoints; 0 for one about every 30 seconds",
                min = 0,
                free = true)
        long checkpointInterval,

        @Hyperparameter(value = "checkpoints kept: the newest ones", min = 1, free = true)
        int checkpointsKept,

        @Hyperparameter(
                "shift and scale observations by their running mean and deviation; a replay keeps them as they are, and"
                        + " does so when it is read")
        boolean normalizeObservations,

        @Hyperparameter(
                "scale rewards by the running deviation of the return, discounted as the algorithm does; in a replay when"
                        + " it is read")
        boolean normalizeRewards,

        @Hyperparameter("factor on every reward, before normalisation")
        double rewardScale,

        @Hyperparameter(value = "rewards are clipped to plus and minus this; infinite for no clipping", min = 0)
        double rewardClip,

        @Hyperparameter(value = "latest observations joined into one", min = 1, max = 1_000, usual = "4 for images")
        int frameStack,

        @Hyperparameter(
                value =
                        "values that each element of a continuous action may take, its bounds among them, so that algorithms for"
                                + " discrete actions apply: 2 for the bounds alone; 0 leaves actions as they are",
                min = 0,
                max = 10_000,
                usual = "0, or 2 to 11")
        int discretizeActions,

        @Hyperparameter(
                "map actions in [-1, 1] to the bounds of continuous actions, in training and in the saved policy: for algorithms"
                        + " that draw from a Gaussian around 0, where bounds are far from [-1, 1]; ddpg, td3, sac and their"
                        + " relatives do it anyway")
        boolean rescaleActions,

        @Hyperparameter("stop once the mean return of an evaluation reaches this")
        OptionalDouble stopReturn,

        @Hyperparameter(value = "stop after this many evaluations in a row without a new best; 0 for never", min = 0)
        int patience,

        @Hyperparameter(value = "stop after this many seconds; infinite for no limit", min = 0)
        double timeLimit)
        implements TrainingConfigBuilder.With {
    public TrainingConfig {
        Check.atLeast("steps", steps, 1);
        Check.inRange("environments", environments, 1, 100_000);
        Check.atLeast("threads", threads, 1);
        Check.that(threads <= 1024, "threads must be at most 1024, but is " + threads);
        Check.atLeast("environment-threads", environmentThreads, 0);
        Check.that(
                environmentThreads <= 1024, "environment-threads must be at most 1024, but is " + environmentThreads);
        Check.atLeast("environment-error-limit", environmentErrorLimit, 1);
        Check.atLeast("log-interval", logInterval, 0);
        Check.atLeast("evaluation-interval", evaluationInterval, 0);
        Check.inRange("evaluation-episodes", evaluationEpisodes, 1, 1_000_000);
        Check.atLeast("checkpoint-interval", checkpointInterval, 0);
        Check.atLeast("checkpoints-kept", checkpointsKept, 1);
        Check.inRange("reward-scale", rewardScale, -Double.MAX_VALUE, Double.MAX_VALUE);
        Check.inRange("reward-clip", rewardClip, 0, Double.POSITIVE_INFINITY);
        Check.inRange("frame-stack", frameStack, 1, 1_000);
        Check.that(
                discretizeActions == 0 || discretizeActions >= 2 && discretizeActions <= 10_000,
                "discretize-actions must be 0, or 2 to 10,000, but is " + discretizeActions);
        Check.that(
                discretizeActions == 0 || !rescaleActions,
                "rescale-actions is true, but discretize-actions " + discretizeActions
                        + " leaves no continuous actions to rescale; choose one of them");
        Check.atLeast("patience", patience, 0);
        Check.inRange("time-limit", timeLimit, 0, Double.POSITIVE_INFINITY);
    }

    /** How many threads step the environments. */
    int steppingThreads() {
        return environmentThreads == 0 ? threads : environmentThreads;
    }

    /** What is to count the errors of environments, before the first. */
    EnvironmentErrors environmentErrors() {
        return onEnvironmentError == OnEnvironmentError.STOP
                ? EnvironmentErrors.fatal()
                : EnvironmentErrors.upTo(environmentErrorLimit);
    }

    /** The values where nothing is said. */
    public static TrainingConfig defaults() {
        return TrainingConfigBuilder.builder()
                .steps(100_000)
                .seed(1)
                .environments(1)
                .threads(1)
                .environmentThreads(0)
                .onEnvironmentError(OnEnvironmentError.STOP)
                .environmentErrorLimit(100)
                .logInterval(0)
                .evaluationInterval(0)
                .evaluationEpisodes(20)
                .checkpointInterval(0)
                .checkpointsKept(2)
                .normalizeObservations(false)
                .normalizeRewards(false)
                .rewardScale(1)
                .rewardClip(Double.POSITIVE_INFINITY)
                .frameStack(1)
                .discretizeActions(0)
                .rescaleActions(false)
                .stopReturn(OptionalDouble.empty())
                .patience(0)
                .timeLimit(Double.POSITIVE_INFINITY)
                .build();
    }
}
