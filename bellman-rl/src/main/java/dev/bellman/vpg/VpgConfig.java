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

/** The hyperparameters of {@link Vpg}. */
@RecordBuilder
public record VpgConfig(
        @Hyperparameter(
                value =
                        "what each action's log-probability is weighed by: the first has the most variance, td-error the most bias",
                usual = "generalized-advantage")
        Estimator estimator,

        @Hyperparameter("what an update learns from: episodes(10) or steps(1000) of each environment")
        Batch batch,

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
                value = "lambda of generalised advantage estimation",
                more = "less bias, more variance",
                less = "more trust in the value function",
                usual = "0.8 to 1",
                min = 0,
                max = 1)
        double gaeLambda,

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
                value = "gradient steps of the value function on each batch",
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

        @Hyperparameter("give the weights of each batch mean 0 and deviation 1")
        boolean normalizeAdvantages,

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
        implements TrajectoryConfig, VpgConfigBuilder.With {
    public VpgConfig {
        Check.inRange("discount", discount, 0, 1);
        Check.inRange("gae-lambda", gaeLambda, 0, 1);
        Check.notNegative("learning-rate", learningRate.least());
        Check.notNegative("value-learning-rate", valueLearningRate.least());
        Check.notNegative("entropy-coefficient", entropyCoefficient.least());
        Check.atLeast("value-iterations", valueIterations, 1);
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** For small tasks: smaller batches and larger steps than those of Spinning Up. */
    public static VpgConfig defaults() {
        return spinningUp()
                .withBatch(new Batch.Steps(500))
                .withLearningRate(Schedule.linear(5e-3, 0))
                .withValueLearningRate(Schedule.constant(3e-3))
                .withValueIterations(20);
    }

    /** The values of OpenAI's Spinning Up. */
    public static VpgConfig spinningUp() {
        return VpgConfigBuilder.builder()
                .estimator(Estimator.GENERALIZED_ADVANTAGE)
                .batch(new Batch.Steps(4000))
                .discount(0.99)
                .discountSteps(false)
                .gaeLambda(0.97)
                .learningRate(Schedule.constant(3e-4))
                .valueLearningRate(Schedule.constant(1e-3))
                .valueIterations(80)
                .optimizer(new Adam())
                .entropyCoefficient(Schedule.constant(0))
                .normalizeAdvantages(true)
                .maxGradientNorm(Double.POSITIVE_INFINITY)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .initialLogDeviation(-0.5)
                .build();
    }
}
