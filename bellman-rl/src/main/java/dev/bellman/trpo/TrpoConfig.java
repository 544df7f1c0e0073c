package dev.bellman.trpo;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link Trpo}. */
@RecordBuilder
public record TrpoConfig(
        @Hyperparameter(
                value = "steps of each environment between updates",
                more = "better estimates of gradient and curvature, fewer steps of the policy",
                less = "more frequent updates, noisier",
                usual = "128 to 2048",
                min = 1)
        int rolloutSteps,

        @Hyperparameter(
                value = "weight of a reward one step later",
                more = "longer horizon, noisier returns",
                less = "shorter horizon, easier",
                usual = "0.9 to 0.999",
                min = 0,
                max = 1)
        double discount,

        @Hyperparameter(
                value = "lambda of generalised advantage estimation",
                more = "less bias, more variance",
                less = "more trust in the value function",
                usual = "0.9 to 1",
                min = 0,
                max = 1)
        double gaeLambda,

        @Hyperparameter("give the advantages of each rollout mean 0 and deviation 1")
        boolean normalizeAdvantages,

        @Hyperparameter("how far to go along the natural gradient; trust-region is TRPO")
        NaturalStep step,

        @Hyperparameter(
                value = "what is added to the diagonal of the Fisher information",
                more = "safer, closer to the plain gradient",
                less = "closer to the natural gradient, and harder to solve",
                usual = "1e-3 to 0.1",
                min = 0)
        double damping,

        @Hyperparameter(
                value = "products with the Fisher information that the conjugate gradient may take",
                more = "more exact natural gradient, slower",
                usual = "10 to 25",
                min = 1)
        int conjugateIterations,

        @Hyperparameter(
                value = "residual, over the norm of the gradient, with which the conjugate gradient ends early",
                more = "faster, less exact",
                usual = "1e-5 to 0.1",
                min = 0,
                max = 1)
        double conjugateTolerance,

        @Hyperparameter(
                value = "share of the rollout, drawn anew each time, that the Fisher information is computed on",
                more = "steadier",
                less = "faster",
                usual = "0.1 to 1",
                min = Double.MIN_VALUE,
                max = 1)
        double fisherShare,

        @Hyperparameter(
                value = "step size of the value function's Adam",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "3e-4 to 3e-3",
                min = 0)
        Schedule valueLearningRate,

        @Hyperparameter(
                value = "passes of the value function over each rollout",
                more = "closer to the latest returns",
                less = "faster, slower to learn",
                usual = "5 to 25",
                min = 1)
        int valueEpochs,

        @Hyperparameter(
                value = "rows of each gradient step of the value function; at most rollout-steps x environments",
                more = "smoother gradients, fewer of them",
                less = "more gradient steps per rollout",
                usual = "64 to 512",
                min = 1,
                max = 1_000_000)
        int valueBatchSize,

        @Hyperparameter(value = "epsilon of Adam", usual = "1e-8 to 1e-5", min = 0)
        double adamEpsilon,

        @Hyperparameter("architecture of the policy and of the value function, which share nothing")
        PlainNetwork network,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements TrpoConfigBuilder.With {
    public TrpoConfig {
        Check.atLeast("rollout-steps", rolloutSteps, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.inRange("gae-lambda", gaeLambda, 0, 1);
        Check.notNegative("damping", damping);
        Check.atLeast("conjugate-iterations", conjugateIterations, 1);
        Check.inRange("conjugate-tolerance", conjugateTolerance, 0, 1);
        Check.positive("fisher-share", fisherShare);
        Check.inRange("fisher-share", fisherShare, 0, 1);
        Check.notNegative("value-learning-rate", valueLearningRate.least());
        Check.atLeast("value-epochs", valueEpochs, 1);
        Check.inRange("value-batch-size", valueBatchSize, 1, 1_000_000);
        Check.notNegative("adam-epsilon", adamEpsilon);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** TRPO with the values of Stable-Baselines3's, the most used reference. */
    public static TrpoConfig defaults() {
        return TrpoConfigBuilder.builder()
                .rolloutSteps(2048)
                .discount(0.99)
                .gaeLambda(0.95)
                .normalizeAdvantages(true)
                .step(new NaturalStep.TrustRegion())
                .damping(0.1)
                .conjugateIterations(15)
                .conjugateTolerance(1e-5)
                .fisherShare(1)
                .valueLearningRate(Schedule.constant(1e-3))
                .valueEpochs(10)
                .valueBatchSize(128)
                .adamEpsilon(1e-5)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .initialLogDeviation(0)
                .build();
    }
}
