package dev.bellman.td3;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.explore.ActionNoise;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.offpolicy.OffPolicyConfig;
import dev.bellman.replay.GoalStrategy;
import dev.bellman.replay.Hindsight;
import dev.bellman.replay.ReplaySampling;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/** The hyperparameters of {@link Td3}: its three parts are switches, and without them it is DDPG. */
@RecordBuilder
public record Td3Config(
        @Hyperparameter(
                value = "transitions that the replay holds",
                more = "more varied batches, more memory, older data",
                less = "fresher data",
                usual = "1e5 to 1e6",
                min = 1)
        int replayCapacity,

        @Hyperparameter("how batches are drawn from the replay: uniform, proportional or rank-based")
        ReplaySampling replay,

        @Hyperparameter(
                "replay as if achieved goals had been desired, in tasks of reaching goals; off where relabelled is 0")
        Hindsight hindsight,

        @Hyperparameter(
                value = "environment steps with uniformly random actions, before the first gradient step",
                more = "more varied first batches",
                usual = "100 to 25000",
                min = 0)
        int learningStarts,

        @Hyperparameter(value = "rows of each gradient step", usual = "64 to 256", min = 1, max = 1_000_000)
        int batchSize,

        @Hyperparameter(
                value = "environment steps between bursts of updates; it does not change how many there are",
                usual = "1 to 64",
                min = 1)
        int trainFrequency,

        @Hyperparameter(
                value = "gradient steps of the critics for each environment step (the update-to-data ratio)",
                more = "more learning per step, more overfitting to the replay",
                less = "faster runs",
                usual = "0.25 to 20",
                min = Double.MIN_VALUE,
                max = 1000)
        double updatesPerStep,

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
                usual = "1 to 5",
                min = 1)
        int nStep,

        @Hyperparameter(
                value = "step size of Adam",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-4 to 1e-3",
                min = 0)
        Schedule learningRate,

        @Hyperparameter(
                value = "step size of the actor's Adam; none for learning-rate",
                usual = "none, or 1e-4",
                min = 0)
        Optional<Schedule> actorLearningRate,

        @Hyperparameter(
                value = "how far target networks move towards the online ones with each of their updates: 1 copies",
                more = "fresher targets",
                less = "steadier ones",
                usual = "0.001 to 0.05",
                min = 0,
                max = 1)
        double targetUpdateRate,

        @Hyperparameter("two critics, of which the smaller opinion is the target (clipped double Q-learning)")
        boolean twinCritics,

        @Hyperparameter(
                value = "updates of the critics for each of the actor and of the target networks",
                more = "steadier critics, a slower policy",
                usual = "1 to 4",
                min = 1)
        int policyDelay,

        @Hyperparameter(
                value = "standard deviation of the noise on the target's actions in [-1, 1]; 0 for no smoothing",
                more = "smoother values, more bias",
                usual = "0 or 0.2",
                min = 0)
        Schedule targetNoise,

        @Hyperparameter(value = "what that noise is clipped to", usual = "0.5", min = 0)
        double targetNoiseClip,

        @Hyperparameter("noise on actions, which explores: none, gaussian or ornstein-uhlenbeck")
        ActionNoise noise,

        @Hyperparameter("architecture of the actor, and of the critics where they have none of their own")
        PlainNetwork network,

        @Hyperparameter("architecture of each critic; none for that of network")
        Optional<PlainNetwork> criticNetwork)
        implements Td3ConfigBuilder.With, OffPolicyConfig {
    public Td3Config {
        OffPolicyConfig.check(
                replayCapacity,
                learningStarts,
                batchSize,
                trainFrequency,
                updatesPerStep,
                discount,
                nStep,
                learningRate,
                actorLearningRate,
                targetUpdateRate,
                policyDelay);
        Check.notNegative("target-noise", targetNoise.least());
        Check.notNegative("target-noise-clip", targetNoiseClip);
    }

    /** The authors' parts with Stable-Baselines3's values. */
    public static Td3Config defaults() {
        return Td3ConfigBuilder.builder()
                .replayCapacity(1_000_000)
                .replay(new ReplaySampling.Uniform())
                .hindsight(new Hindsight(GoalStrategy.FUTURE, 0))
                .learningStarts(100)
                .batchSize(256)
                .trainFrequency(1)
                .updatesPerStep(1)
                .discount(0.99)
                .nStep(1)
                .learningRate(Schedule.constant(1e-3))
                .actorLearningRate(Optional.empty())
                .targetUpdateRate(0.005)
                .twinCritics(true)
                .policyDelay(2)
                .targetNoise(Schedule.constant(0.2))
                .targetNoiseClip(0.5)
                .noise(new ActionNoise.Gaussian())
                .network(new Mlp(List.of(256, 256), Activation.RELU, Initializer.PYTORCH))
                .criticNetwork(Optional.empty())
                .build();
    }

    /** The same with target noise that is always as strong. */
    public Td3Config withTargetNoise(double deviation) {
        return withTargetNoise(Schedule.constant(deviation));
    }
}
