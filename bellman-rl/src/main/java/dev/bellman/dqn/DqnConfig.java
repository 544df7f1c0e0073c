package dev.bellman.dqn;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link Dqn}. */
@RecordBuilder
public record DqnConfig(
        @Hyperparameter(
                value = "transitions that the replay holds",
                more = "more varied batches, more memory, older data",
                less = "fresher data",
                usual = "1e4 to 1e6",
                min = 1)
        int replayCapacity,

        @Hyperparameter(
                value = "environment steps before the first gradient step",
                more = "more varied first batches",
                usual = "100 to 50000",
                min = 0)
        int learningStarts,

        @Hyperparameter(value = "rows of each gradient step", usual = "32 to 256", min = 1)
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
                value = "step size of Adam",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-5 to 3e-3")
        Schedule learningRate,

        @Hyperparameter(
                value = "probability of a random action",
                more = "more exploration",
                less = "more use of what is known",
                usual = "from 1 down to 0.01..0.1")
        Schedule epsilon,

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

        @Hyperparameter("loss of a temporal-difference error")
        ErrorLoss loss,

        @Hyperparameter(
                value = "global norm that gradients are clipped to; infinite for none",
                usual = "10, or infinite",
                min = 0)
        double maxGradientNorm,

        @Hyperparameter(value = "epsilon of Adam", usual = "1e-8 to 1.5e-4", min = Double.MIN_VALUE)
        double adamEpsilon,

        @Hyperparameter("architecture of the action values") NetworkSpec network)
        implements DqnConfigBuilder.With {
    public DqnConfig {
        Check.atLeast("replay-capacity", replayCapacity, 1);
        Check.atLeast("learning-starts", learningStarts, 0);
        Check.atLeast("batch-size", batchSize, 1);
        Check.atLeast("train-frequency", trainFrequency, 1);
        Check.atLeast("gradient-steps", gradientSteps, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.atLeast("target-update-interval", targetUpdateInterval, 1);
        Check.inRange("target-update-rate", targetUpdateRate, 0, 1);
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.positive("adam-epsilon", adamEpsilon);
        Check.that(
                batchSize <= replayCapacity,
                "batch-size " + batchSize + " is larger than replay-capacity " + replayCapacity);
    }

    /** The values of Stable-Baselines3, the most used reference. */
    public static DqnConfig defaults() {
        return DqnConfigBuilder.builder()
                .replayCapacity(1_000_000)
                .learningStarts(100)
                .batchSize(32)
                .trainFrequency(4)
                .gradientSteps(1)
                .discount(0.99)
                .learningRate(Schedule.constant(1e-4))
                .epsilon(new Schedule.Linear(1, 0.05, 0.1))
                .targetUpdateInterval(10_000)
                .targetUpdateRate(1)
                .loss(ErrorLoss.HUBER)
                .maxGradientNorm(10)
                .adamEpsilon(1e-8)
                .network(new Mlp(List.of(64, 64), Activation.RELU, Initializer.PYTORCH))
                .build();
    }
}
