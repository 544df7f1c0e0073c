package dev.bellman.ppo;

import dev.bellman.actorcritic.ActorCriticConfig;
import dev.bellman.actorcritic.Exploration;
import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link Ppo}. */
@RecordBuilder
public record PpoConfig(
        @Hyperparameter(
                value = "steps of each environment between updates",
                more = "better estimates, staler policy",
                less = "more frequent updates, noisier",
                usual = "5 to 2048",
                min = 1)
        int rolloutSteps,

        @Hyperparameter(
                value = "rows of each gradient step; at most rollout-steps x environments",
                more = "smoother gradients, fewer of them",
                less = "more gradient steps per rollout",
                usual = "32 to 4096",
                min = 1,
                max = 1_000_000)
        int batchSize,

        @Hyperparameter(
                value = "passes over each rollout",
                more = "more learning per step, further from the policy that acted",
                less = "safer, slower",
                usual = "3 to 20",
                min = 1)
        int epochs,

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
                usual = "0.8 to 1",
                min = 0,
                max = 1)
        double gaeLambda,

        @Hyperparameter(
                value = "step size of Adam",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-5 to 3e-3, often falling to 0",
                min = 0)
        Schedule learningRate,

        @Hyperparameter("what keeps a new policy near the one that acted")
        Surrogate objective,

        @Hyperparameter(
                value = "how far the probability ratio may leave 1, with objective clip",
                more = "larger policy changes",
                less = "smaller ones",
                usual = "0.1 to 0.4",
                min = 0)
        Schedule clipRange,

        @Hyperparameter(
                value = "how far a value may leave the old one; infinite for no limit",
                usual = "infinite, or 0.2 with normalised rewards",
                min = 0)
        double valueClipRange,

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

        @Hyperparameter("give the advantages mean 0 and deviation 1")
        boolean normalizeAdvantages,

        @Hyperparameter("what the advantages are normalised over: each batch by itself, or the rollout at once")
        AdvantageScope advantageScope,

        @Hyperparameter(
                value = "end the epochs once the approximate KL passes 1.5 times this; infinite for never",
                usual = "infinite, or 0.01 to 0.05",
                min = 0)
        double targetKl,

        @Hyperparameter(value = "epsilon of Adam", usual = "1e-8 to 1e-5", min = 0)
        double adamEpsilon,

        @Hyperparameter("architecture of the policy and of the value function")
        PlainNetwork network,

        @Hyperparameter("one network with two heads instead of two networks")
        boolean sharedNetwork,

        @Hyperparameter("how other actions than the best are tried")
        Exploration exploration,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy, or state-dependent noise, starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements ActorCriticConfig, PpoConfigBuilder.With {
    public PpoConfig {
        Check.atLeast("rollout-steps", rolloutSteps, 1);
        Check.inRange("batch-size", batchSize, 1, 1_000_000);
        Check.atLeast("epochs", epochs, 1);
        Check.inRange("discount", discount, 0, 1);
        Check.inRange("gae-lambda", gaeLambda, 0, 1);
        Check.notNegative("learning-rate", learningRate.least());
        Check.notNegative("clip-range", clipRange.least());
        Check.inRange("value-clip-range", valueClipRange, 0, Double.POSITIVE_INFINITY);
        Check.notNegative("entropy-coefficient", entropyCoefficient.least());
        Check.notNegative("value-coefficient", valueCoefficient.least());
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.inRange("target-kl", targetKl, 0, Double.POSITIVE_INFINITY);
        Check.notNegative("adam-epsilon", adamEpsilon);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** What advantages are normalised over. */
    public enum AdvantageScope {
        BATCH,
        ROLLOUT
    }

    /** What its {@link PpoObjective} consists of. */
    PpoObjective.Terms terms() {
        return new PpoObjective.Terms(objective, clipRange, valueClipRange, entropyCoefficient, valueCoefficient);
    }

    /** The values of Stable-Baselines3, the most used reference. */
    public static PpoConfig defaults() {
        return PpoConfigBuilder.builder()
                .rolloutSteps(2048)
                .batchSize(64)
                .epochs(10)
                .discount(0.99)
                .gaeLambda(0.95)
                .learningRate(Schedule.constant(3e-4))
                .objective(new Surrogate.Clip())
                .clipRange(Schedule.constant(0.2))
                .valueClipRange(Double.POSITIVE_INFINITY)
                .entropyCoefficient(Schedule.constant(0))
                .valueCoefficient(Schedule.constant(0.5))
                .maxGradientNorm(0.5)
                .normalizeAdvantages(true)
                .advantageScope(AdvantageScope.BATCH)
                .targetKl(Double.POSITIVE_INFINITY)
                .adamEpsilon(1e-5)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .sharedNetwork(false)
                .exploration(new Exploration.Independent())
                .initialLogDeviation(0)
                .build();
    }
}
