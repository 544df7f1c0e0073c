package dev.bellman.a3c;

import dev.bellman.actorcritic.AdvantageConfig;
import dev.bellman.actorcritic.Exploration;
import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.RmsProp;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link A3c}. */
@RecordBuilder
public record A3cConfig(
        @Hyperparameter(
                value = "workers, each with an equal share of the environments; 0 for one for each environment",
                more = "more threads, more varied experience, staler gradients",
                less = "fresher gradients",
                usual = "the number of cores to 16",
                min = 0)
        int workers,

        @Hyperparameter(
                "workers at the same time, each on a thread of its own, so that results depend on the timing; else in turns of a "
                        + "step each, which can be repeated to the bit")
        boolean concurrent,

        @Hyperparameter(
                value = "steps of each environment between updates",
                more = "longer returns, fewer updates",
                less = "more frequent updates, more trust in the value function",
                usual = "5 to 64",
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
                value = "lambda of generalised advantage estimation; 1 for the longest returns that the rollout allows",
                more = "less bias, more variance",
                less = "more trust in the value function",
                usual = "0.9 to 1",
                min = 0,
                max = 1)
        double gaeLambda,

        @Hyperparameter(
                value = "step size of RMSprop",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-4 to 3e-3, often falling to 0",
                min = 0)
        Schedule learningRate,

        @Hyperparameter(
                value = "weight of the entropy bonus",
                more = "longer exploration",
                less = "earlier commitment",
                usual = "0 to 0.05",
                min = 0)
        Schedule entropyCoefficient,

        @Hyperparameter(
                value = "weight of the value loss",
                more = "faster values, matters most with a shared network",
                usual = "0.25 to 1",
                min = 0)
        Schedule valueCoefficient,

        @Hyperparameter(
                value = "global norm that gradients are clipped to; infinite for none",
                usual = "0.5 to 10",
                min = 0)
        double maxGradientNorm,

        @Hyperparameter("give the advantages of each rollout mean 0 and deviation 1")
        boolean normalizeAdvantages,

        @Hyperparameter(
                value = "decay of RMSprop's averages of squared gradients, which the workers share",
                more = "steadier steps",
                less = "steps that follow the latest gradients",
                usual = "0.95 to 0.99",
                min = 0,
                max = 1)
        double rmspropSmoothing,

        @Hyperparameter(
                value = "epsilon of RMSprop, above 0",
                more = "smaller steps where gradients are small",
                usual = "1e-5 to 1e-3",
                min = 0)
        double rmspropEpsilon,

        @Hyperparameter(
                "whose RMSprop: pytorch adds epsilon to the root and starts its averages at 0, tensorflow adds it inside and "
                        + "starts at 1, so that its first steps are smaller")
        RmsProp.Variant rmspropVariant,

        @Hyperparameter("architecture of the policy and of the value function")
        PlainNetwork network,

        @Hyperparameter("one network with two heads instead of two networks")
        boolean sharedNetwork,

        @Hyperparameter("how other actions than the best are tried")
        Exploration exploration,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements AdvantageConfig, A3cConfigBuilder.With {
    public A3cConfig {
        Check.inRange("workers", workers, 0, 1024);
        Check.atLeast("rollout-steps", rolloutSteps, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.inRange("gae-lambda", gaeLambda, 0, 1);
        Check.notNegative("learning-rate", learningRate.least());
        Check.notNegative("entropy-coefficient", entropyCoefficient.least());
        Check.notNegative("value-coefficient", valueCoefficient.least());
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.inRange("rmsprop-smoothing", rmspropSmoothing, 0, Math.nextDown(1f));
        Check.positive("rmsprop-epsilon", rmspropEpsilon);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** For small tasks, as those of A2C. */
    public static A3cConfig defaults() {
        return stableBaselines3().withRolloutSteps(32).withGaeLambda(0.95).withLearningRate(Schedule.linear(1e-3, 0));
    }

    /** Those of A2C in Stable-Baselines3: made for Atari but for the network. */
    public static A3cConfig stableBaselines3() {
        return A3cConfigBuilder.builder()
                .workers(0)
                .concurrent(true)
                .rolloutSteps(5)
                .discount(0.99)
                .gaeLambda(1)
                .learningRate(Schedule.constant(7e-4))
                .entropyCoefficient(Schedule.constant(0))
                .valueCoefficient(Schedule.constant(0.5))
                .maxGradientNorm(0.5)
                .normalizeAdvantages(false)
                .rmspropSmoothing(0.99)
                .rmspropEpsilon(1e-5)
                .rmspropVariant(RmsProp.Variant.PYTORCH)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .sharedNetwork(false)
                .exploration(new Exploration.Independent())
                .initialLogDeviation(0)
                .build();
    }

    /** How many share so many environments. */
    int workersOf(int environments) {
        return workers == 0 ? environments : workers;
    }

    /** The optimiser. */
    public RmsProp optimizer() {
        return new RmsProp(rmspropSmoothing, rmspropEpsilon, rmspropVariant);
    }
}
