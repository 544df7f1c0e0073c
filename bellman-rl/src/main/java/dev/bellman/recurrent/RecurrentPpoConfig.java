package dev.bellman.recurrent;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.ppo.PpoObjective;
import dev.bellman.ppo.Surrogate;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link RecurrentPpo}. */
@RecordBuilder
public record RecurrentPpoConfig(
        @Hyperparameter(
                value = "steps of each environment between updates; a multiple of sequence-length",
                more = "better estimates, staler policy and memory",
                less = "more frequent updates, noisier",
                usual = "32 to 2048",
                min = 1)
        int rolloutSteps,

        @Hyperparameter(
                value = "steps of a sequence: how far back gradients go in time",
                more = "learns to remember for longer",
                less = "more and less related sequences, faster",
                usual = "8 to 128",
                min = 1,
                max = 100_000)
        int sequenceLength,

        @Hyperparameter(
                value = "rows of each gradient step, in whole sequences; at most rollout-steps x environments",
                more = "smoother gradients, fewer of them",
                less = "more gradient steps per rollout",
                usual = "128 to 4096",
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

        @Hyperparameter(
                value = "how far the probability ratio may leave 1",
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

        @Hyperparameter("give the advantages of each batch mean 0 and deviation 1")
        boolean normalizeAdvantages,

        @Hyperparameter(
                value = "end the epochs once the approximate KL passes 1.5 times this; infinite for never",
                usual = "infinite, or 0.01 to 0.05",
                min = 0)
        double targetKl,

        @Hyperparameter(value = "epsilon of Adam", usual = "1e-8 to 1e-5", min = 0)
        double adamEpsilon,

        @Hyperparameter("architecture around the memory, which stands before the last hidden layer, or the outputs")
        PlainNetwork network,

        @Hyperparameter("what remembers") Recurrent.Cell cell,

        @Hyperparameter(
                value = "width of the memory",
                more = "remembers more, slower",
                less = "faster",
                usual = "16 to 512",
                min = 1,
                max = 100_000)
        int units,

        @Hyperparameter("one network and memory with two heads instead of two networks")
        boolean sharedNetwork,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements RecurrentPpoConfigBuilder.With {
    public RecurrentPpoConfig {
        Check.atLeast("rollout-steps", rolloutSteps, 1);
        Check.inRange("sequence-length", sequenceLength, 1, 100_000);
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
        new Recurrent(network, cell, units);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /**
     * Checks that rollouts and batches hold whole sequences: all at once, so that the numbers can be changed one after the other.
     *
     * @throws dev.bellman.base.ConfigurationException if they do not
     */
    void requireWholeSequences() {
        requireMultiple("rollout-steps", rolloutSteps);
        requireMultiple("batch-size", batchSize);
    }

    private void requireMultiple(String name, int value) {
        Check.that(
                value % sequenceLength == 0,
                name + " is " + value + ", which is no multiple of sequence-length, " + sequenceLength + "; make it "
                        + Math.ceilDiv(value, sequenceLength) * sequenceLength);
    }

    /** The network with its memory. */
    Recurrent recurrent() {
        return new Recurrent(network, cell, units);
    }

    /** How many sequences a batch has. */
    int batchSequences() {
        return batchSize / sequenceLength;
    }

    /** What its {@link PpoObjective} consists of. */
    PpoObjective.Terms terms() {
        return new PpoObjective.Terms(
                new Surrogate.Clip(), clipRange, valueClipRange, entropyCoefficient, valueCoefficient);
    }

    /** The values of Stable-Baselines3's contribution, but for a smaller network, longer rollouts and larger steps, which fall to 0. */
    public static RecurrentPpoConfig defaults() {
        return RecurrentPpoConfigBuilder.builder()
                .rolloutSteps(1024)
                .sequenceLength(16)
                .batchSize(128)
                .epochs(10)
                .discount(0.99)
                .gaeLambda(0.95)
                .learningRate(Schedule.linear(2e-3, 0))
                .clipRange(Schedule.constant(0.2))
                .valueClipRange(Double.POSITIVE_INFINITY)
                .entropyCoefficient(Schedule.constant(0))
                .valueCoefficient(Schedule.constant(0.5))
                .maxGradientNorm(0.5)
                .normalizeAdvantages(true)
                .targetKl(Double.POSITIVE_INFINITY)
                .adamEpsilon(1e-5)
                .network(new Mlp(List.of(64), Activation.TANH, Initializer.ORTHOGONAL))
                .cell(Recurrent.Cell.LSTM)
                .units(64)
                .sharedNetwork(false)
                .initialLogDeviation(0)
                .build();
    }
}
