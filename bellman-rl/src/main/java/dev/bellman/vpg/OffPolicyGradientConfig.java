package dev.bellman.vpg;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link OffPolicyGradient}. */
@RecordBuilder
public record OffPolicyGradientConfig(
        @Hyperparameter(
                value = "complete episodes of each environment between updates",
                more = "better estimates",
                less = "more updates",
                usual = "1 to 20",
                min = 1)
        int episodes,

        @Hyperparameter(
                value = "batches of episodes that an update learns from: the latest, and older ones",
                more = "more data, from policies further away",
                less = "fresher data",
                usual = "1 to 10",
                min = 1,
                max = 10_000)
        int keptBatches,

        @Hyperparameter(
                value = "gradient steps of the policy in each update",
                more = "more learning per episode, further from the policy that acted",
                less = "safer, slower",
                usual = "1 to 20",
                min = 1)
        int gradientSteps,

        @Hyperparameter(
                value = "importance weights are at most this; infinite for no limit",
                more = "less bias",
                less = "less variance",
                usual = "1 to 10",
                min = Double.MIN_VALUE)
        double weightClip,

        @Hyperparameter(
                value = "ends an update's steps once the effective sample size, as a part of the sample, falls below"
                        + " this",
                more = "safer, fewer steps",
                less = "more steps on few samples that outweigh the others",
                usual = "0 to 0.9",
                min = 0,
                max = 1)
        double minEffectiveSampleSize,

        @Hyperparameter("subtract a learnt value function from the returns")
        boolean baseline,

        @Hyperparameter(
                value = "weight of a reward one step later",
                more = "longer horizon, noisier returns",
                less = "shorter horizon, easier",
                usual = "0.9 to 0.999",
                min = 0,
                max = 1)
        double discount,

        @Hyperparameter(
                "weigh step t of an episode by discount^t too: the exact gradient of the discounted return, which"
                        + " forgets the ends of long episodes")
        boolean discountSteps,

        @Hyperparameter(
                value = "step size of the policy",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-4 to 1e-2",
                min = 0)
        Schedule learningRate,

        @Hyperparameter(
                value = "step size of the value function",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-4 to 1e-2",
                min = 0)
        Schedule valueLearningRate,

        @Hyperparameter(
                value = "gradient steps of the value function on each latest batch",
                more = "closer to the latest returns",
                less = "faster, steadier",
                usual = "1 to 80",
                min = 1)
        int valueIterations,

        @Hyperparameter(value = "optimiser of the policy, and of the value function", usual = "adam")
        OptimizerSpec optimizer,

        @Hyperparameter(
                value = "weight of the entropy bonus",
                more = "longer exploration",
                less = "earlier commitment",
                usual = "0 to 0.05",
                min = 0)
        Schedule entropyCoefficient,

        @Hyperparameter(
                value = "global norm that gradients of the policy are clipped to; infinite for none",
                usual = "infinite, or 0.5 to 10",
                min = 0)
        double maxGradientNorm,

        @Hyperparameter("architecture of the policy and of the value function")
        PlainNetwork network,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements TrajectoryConfig, OffPolicyGradientConfigBuilder.With {
    public OffPolicyGradientConfig {
        Check.atLeast("episodes", episodes, 1);
        Check.inRange("kept-batches", keptBatches, 1, 10_000);
        Check.atLeast("gradient-steps", gradientSteps, 1);
        Check.that(weightClip > 0, "weight-clip must be above 0, but is " + weightClip);
        Check.inRange("min-effective-sample-size", minEffectiveSampleSize, 0, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.notNegative("learning-rate", learningRate.least());
        Check.notNegative("value-learning-rate", valueLearningRate.least());
        Check.notNegative("entropy-coefficient", entropyCoefficient.least());
        Check.atLeast("value-iterations", valueIterations, 1);
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** Steps until half of the sample is left. */
    public static OffPolicyGradientConfig defaults() {
        return OffPolicyGradientConfigBuilder.builder()
                .episodes(10)
                .keptBatches(2)
                .gradientSteps(5)
                .weightClip(5)
                .minEffectiveSampleSize(0.5)
                .baseline(true)
                .discount(0.99)
                .discountSteps(false)
                .learningRate(Schedule.constant(1e-3))
                .valueLearningRate(Schedule.constant(1e-3))
                .valueIterations(40)
                .optimizer(new Adam())
                .entropyCoefficient(Schedule.constant(0))
                .maxGradientNorm(Double.POSITIVE_INFINITY)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .initialLogDeviation(-0.5)
                .build();
    }
}
