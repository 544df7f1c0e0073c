package dev.bellman.dqn;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Dueling;
import dev.bellman.nn.spec.Dueling.Aggregation;
import dev.bellman.nn.spec.ImplicitQuantiles;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Noise;
import dev.bellman.nn.spec.Noisy;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.ProposedQuantiles;
import dev.bellman.replay.GoalStrategy;
import dev.bellman.replay.Hindsight;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.returns.TraceCoefficient;
import dev.bellman.train.LearningPlan;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/** The hyperparameters of {@link Dqn}: every part can be switched on alone or together with the others. */
@RecordBuilder
public record DqnConfig(
        @Hyperparameter(
                value = "transitions that the replay holds",
                more = "more varied batches, more memory, older data",
                less = "fresher data",
                usual = "1e4 to 1e6",
                min = 1)
        int replayCapacity,

        @Hyperparameter("how batches are drawn from the replay: uniform, proportional or rank-based")
        ReplaySampling replay,

        @Hyperparameter(
                value = "environment steps before the first gradient step",
                more = "more varied first batches",
                usual = "100 to 50000",
                min = 0)
        int learningStarts,

        @Hyperparameter(value = "rows of each gradient step", usual = "32 to 256", min = 1, max = 1_000_000)
        int batchSize,

        @Hyperparameter(
                value = "environment steps between updates",
                more = "faster runs, less learning per step",
                usual = "1 to 256",
                min = 1)
        int trainFrequency,

        @Hyperparameter(
                value = "gradient steps of each update",
                more = "more learning per step, more overfitting to the replay",
                usual = "1 to train-frequency",
                min = 1)
        int gradientSteps,

        @Hyperparameter(
                value = "weight of a reward one step later",
                more = "longer horizon, harder",
                less = "shorter horizon, easier",
                usual = "0.9 to 0.999",
                min = 0,
                max = 1)
        double discount,

        @Hyperparameter(
                value = "steps whose rewards are summed before the next state's value",
                more = "rewards travel faster, more variance and off-policy bias",
                less = "slower, steadier",
                usual = "1 to 10",
                min = 1)
        int nStep,

        @Hyperparameter(
                value =
                        "off-policy returns from sequences, where returns is expected: what a step's trace is worth; none for "
                                + "single transitions",
                usual = "none, or retrace")
        Optional<TraceCoefficient> traces,

        @Hyperparameter(
                value = "lambda of the traces: 0 looks one step ahead, 1 as far as the coefficients let it",
                usual = "0.9 to 1",
                min = 0,
                max = 1)
        double traceDecay,

        @Hyperparameter(
                value = "steps of each sequence, where there are traces",
                usual = "4 to 32",
                min = 1,
                max = 100_000)
        int sequenceLength,

        @Hyperparameter(
                "replay as if achieved goals had been desired, in tasks of reaching goals; off where relabelled is 0")
        Hindsight hindsight,

        @Hyperparameter(
                value = "step size of Adam",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-5 to 3e-3",
                min = 0)
        Schedule learningRate,

        @Hyperparameter(
                value = "probability of a random action",
                more = "more exploration",
                less = "more use of what is known",
                usual = "from 1 down to 0.01..0.1",
                min = 0,
                max = 1)
        Schedule epsilon,

        @Hyperparameter(
                value =
                        "temperature of Boltzmann exploration: actions are drawn with probability exp(value / temperature)"
                                + " / sum; 0 takes the best one",
                more = "more exploration",
                less = "more use of what is known",
                usual = "0, or the size of differences between action values",
                min = 0)
        Schedule temperature,

        @Hyperparameter(
                value = "environment steps between updates of the target network",
                more = "steadier targets",
                less = "fresher ones",
                usual = "1 (with a small rate) to 10000",
                min = 1)
        int targetUpdateInterval,

        @Hyperparameter(
                value = "how far the target moves towards the online network with each update: 1 copies it",
                usual = "1, or 0.001 to 0.05 every step",
                min = 0,
                max = 1)
        double targetUpdateRate,

        @Hyperparameter("the online network chooses the next action, the target network only evaluates it")
        boolean doubleQ,

        @Hyperparameter("how the return of an action is represented")
        ReturnModel returns,

        @Hyperparameter(
                "what a distribution of returns is worth: neutral, cvar(ALPHA), wang(SHIFT) or power(POWER); all but "
                        + "neutral need a distribution")
        RiskMeasure risk,

        @Hyperparameter("loss of a temporal-difference error, where returns is expected")
        ErrorLoss loss,

        @Hyperparameter(
                value = "temperature of soft Q-learning's targets, where returns is expected; 0 for the greedy target",
                more = "more even policies",
                usual = "0, or 0.03",
                min = 0)
        double softTemperature,

        @Hyperparameter(
                value =
                        "weight of Munchausen's bonus, the log-probability of the action taken; needs a soft-temperature",
                usual = "0, or 0.9",
                min = 0,
                max = 1)
        double munchausen,

        @Hyperparameter(
                value = "global norm that gradients are clipped to; infinite for none",
                usual = "10, or infinite",
                min = 0)
        double maxGradientNorm,

        @Hyperparameter(value = "epsilon of Adam", usual = "1e-8 to 1.5e-4", min = Double.MIN_VALUE)
        double adamEpsilon,

        @Hyperparameter("architecture of the action values") PlainNetwork network,

        @Hyperparameter(
                "separate streams for the value of the state and the advantages of actions, and how they are joined")
        Optional<Aggregation> dueling,

        @Hyperparameter("noise on the weights of the head, which explores in place of epsilon")
        Noise noise)
        implements DqnConfigBuilder.With {
    public DqnConfig {
        Check.atLeast("replay-capacity", replayCapacity, 1);
        Check.atLeast("learning-starts", learningStarts, 0);
        Check.inRange("batch-size", batchSize, 1, 1_000_000);
        Check.atLeast("train-frequency", trainFrequency, 1);
        Check.atLeast("gradient-steps", gradientSteps, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.atLeast("n-step", nStep, 1);
        Check.inRange("trace-decay", traceDecay, 0, 1);
        Check.inRange("sequence-length", sequenceLength, 1, 100_000);
        Check.notNegative("learning-rate", learningRate.least());
        epsilon.requireInRange("epsilon", 0, 1);
        Check.notNegative("temperature", temperature.least());
        Check.atLeast("target-update-interval", targetUpdateInterval, 1);
        Check.inRange("target-update-rate", targetUpdateRate, 0, 1);
        Check.notNegative("soft-temperature", softTemperature);
        Check.inRange("munchausen", munchausen, 0, 1);
        Check.that(
                munchausen == 0 || softTemperature > 0,
                "munchausen " + munchausen + " needs a soft-temperature above 0, such as 0.03");
        Check.that(
                munchausen == 0 || nStep == 1,
                "munchausen " + munchausen + " counts the step taken only, so it needs n-step 1, but n-step is "
                        + nStep);
        boolean expected = returns instanceof ReturnModel.Expected;
        Check.that(
                expected || softTemperature == 0,
                "soft-temperature " + softTemperature + " needs expected returns, but returns is " + returns);
        Check.that(
                !expected || risk.neutral(),
                "risk " + risk + " needs a distribution of returns; set returns to categorical, quantiles or "
                        + "implicit-quantiles");
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.positive("adam-epsilon", adamEpsilon);
        if (traces.isPresent()) {
            Check.that(
                    expected
                            && softTemperature == 0
                            && nStep == 1
                            && hindsight.relabelled() == 0
                            && replay instanceof ReplaySampling.Uniform
                            && noise instanceof Noise.None
                            && temperature.equals(Schedule.constant(0)),
                    "traces go with expected returns, n-step 1, uniform replay and epsilon-greedy exploration; leave out "
                            + "returns, n-step, replay, noise, temperature, soft-temperature and hindsight");
            Check.that(
                    batchSize % sequenceLength == 0,
                    "batch-size " + batchSize + " must be a multiple of sequence-length " + sequenceLength);
        }
        Check.that(
                batchSize <= replayCapacity,
                "batch-size " + batchSize + " is larger than replay-capacity " + replayCapacity);
    }

    /** For small tasks: thousands of steps, each of them learnt from. */
    public static DqnConfig defaults() {
        return stableBaselines3()
                .withReplayCapacity(100_000)
                .withLearningStarts(500)
                .withBatchSize(64)
                .withTrainFrequency(1)
                .withLearningRate(Schedule.linear(1e-3, 0))
                .withTargetUpdateInterval(1)
                .withTargetUpdateRate(0.01)
                .withNetwork(new Mlp(List.of(128, 128), Activation.RELU, Initializer.PYTORCH));
    }

    /** The values of Stable-Baselines3, made for Atari but for the network: too slow for small tasks. */
    public static DqnConfig stableBaselines3() {
        return DqnConfigBuilder.builder()
                .replayCapacity(1_000_000)
                .replay(new ReplaySampling.Uniform())
                .learningStarts(100)
                .batchSize(32)
                .trainFrequency(4)
                .gradientSteps(1)
                .discount(0.99)
                .nStep(1)
                .traces(Optional.empty())
                .traceDecay(1)
                .sequenceLength(8)
                .hindsight(new Hindsight(GoalStrategy.FUTURE, 0))
                .learningRate(Schedule.constant(1e-4))
                .epsilon(new Schedule.Linear(1, 0.05, 0.1))
                .temperature(Schedule.constant(0))
                .targetUpdateInterval(10_000)
                .targetUpdateRate(1)
                .doubleQ(false)
                .returns(new ReturnModel.Expected())
                .risk(new RiskMeasure.Neutral())
                .loss(ErrorLoss.HUBER)
                .softTemperature(0)
                .munchausen(0)
                .maxGradientNorm(10)
                .adamEpsilon(1e-8)
                .network(new Mlp(List.of(64, 64), Activation.RELU, Initializer.PYTORCH))
                .dueling(Optional.empty())
                .noise(new Noise.None())
                .build();
    }

    /** When {@link Dqn} learns: with traces not before there is a sequence of each environment. */
    LearningPlan learningPlan(int environments) {
        if (traces.isEmpty()) {
            return LearningPlan.replay(learningStarts + 1L, learningStarts, trainFrequency, environments);
        }
        long sequence = (long) sequenceLength * environments;
        LearningPlan plan = LearningPlan.replay(
                Math.max(learningStarts + 1L, sequence), learningStarts, trainFrequency, environments);
        return new LearningPlan(plan.first(), plan.period(), plan.reason() + ", sequence-length " + sequenceLength);
    }

    /** The network with its head split, made noisy and giving quantiles, as the other parts say. */
    NetworkSpec wholeNetwork() {
        NetworkSpec spec = network;
        boolean fractionsEnter =
                returns instanceof ReturnModel.ImplicitQuantiles || returns instanceof ReturnModel.FractionQuantiles;
        if (dueling.isPresent()) {
            spec = new Dueling(spec, dueling.get(), fractionsEnter ? 1 : returns.columns());
        }
        if (returns instanceof ReturnModel.ImplicitQuantiles implicit) {
            spec = new ImplicitQuantiles(spec, implicit.actingSamples(), implicit.cosines());
        }
        if (returns instanceof ReturnModel.FractionQuantiles proposed) {
            spec = new ProposedQuantiles(spec, proposed.count(), proposed.cosines());
        }
        return noisy() ? new Noisy(spec, noise) : spec;
    }

    /** Rows that a network is asked for at most. */
    int largestBatch() {
        return traces.isPresent() ? batchSize + batchSize / sequenceLength : batchSize;
    }

    boolean noisy() {
        return !(noise instanceof Noise.None);
    }
}
