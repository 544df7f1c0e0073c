package dev.bellman.distribution;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;
import java.util.Arrays;

/**
 * Actions in [-1, 1]^d as a differentiable function of a network's outputs and of standard normal noise, so that a critic's
 * gradient reaches the network through the action: the pathwise, or reparameterised, gradient (Lillicrap et al. 2016, eq. 6;
 * Haarnoja et al. 2018, eq. 13). No method allocates, and instances hold no state.
 */
public sealed interface PathwiseActions {
    /** Network outputs for actions of that many numbers. */
    int outputs(int size);

    /**
     * The actions that the noise leads to.
     *
     * @param outputs [n x outputs(d)]
     * @param noise [n x d] standard normal
     * @param actions [n x d], overwritten
     * @param logProbabilities [n], overwritten: what minus the policy's entropy is estimated by
     */
    void act(Matrix outputs, Matrix noise, Matrix actions, float[] logProbabilities);

    /**
     * What minus the mean of the log-probabilities of {@link #act} can come to at most, in nats; more is no target for an entropy.
     *
     * @param size numbers of an action
     */
    double greatestEntropy(int size);

    /** The actions without noise, [n x d]. */
    void best(Matrix outputs, Matrix actions);

    /**
     * The gradient of a loss with respect to the outputs, the noise held fixed.
     *
     * @param actionGradient [n x d] of the loss with respect to the actions
     * @param logProbabilityGradient [n] of the loss with respect to what {@link #act} gave as log-probabilities
     * @param outputGradient [n x outputs(d)], overwritten
     */
    void backward(
            Matrix outputs, Matrix noise, Matrix actionGradient, float[] logProbabilityGradient, Matrix outputGradient);

    /** a = tanh(output): one action for each state, and no probabilities (they are given as 0). */
    record Deterministic() implements PathwiseActions {
        @Override
        public int outputs(int size) {
            return size;
        }

        @Override
        public void act(Matrix outputs, Matrix noise, Matrix actions, float[] logProbabilities) {
            best(outputs, actions);
            Arrays.fill(logProbabilities, 0, outputs.rows(), 0);
        }

        @Override
        public double greatestEntropy(int size) {
            return 0;
        }

        @Override
        public void best(Matrix outputs, Matrix actions) {
            actions.resize(outputs.rows());
            for (int i = 0; i < outputs.size(); i++) {
                actions.data()[i] = FloatMath.tanh(outputs.data()[i]);
            }
        }

        @Override
        public void backward(
                Matrix outputs,
                Matrix noise,
                Matrix actionGradient,
                float[] logProbabilityGradient,
                Matrix outputGradient) {
            outputGradient.resize(outputs.rows());
            for (int i = 0; i < outputs.size(); i++) {
                float action = FloatMath.tanh(outputs.data()[i]);
                outputGradient.data()[i] = actionGradient.data()[i] * (1 - action * action);
            }
        }
    }

    /**
     * a = tanh(u) with u = m + e^l noise, of outputs [m, l] (Haarnoja et al. 2018, appendix C): log p(a) = log p(u) - sum
     * log(1 - tanh(u)^2), computed from u and therefore exact on the boundary too.
     *
     * @param lowestLogDeviation what l is clamped to from below, without gradient there
     * @param highestLogDeviation what l is clamped to from above
     */
    record Squashed(
            @Hyperparameter(
                    value = "least log standard deviation before the squashing",
                    usual = "-20 to -5",
                    min = -100,
                    max = 20)
            double lowestLogDeviation,

            @Hyperparameter(
                    value = "greatest log standard deviation before the squashing",
                    usual = "2",
                    min = -100,
                    max = 20)
            double highestLogDeviation)
            implements PathwiseActions {
        private static final double LEAST = -100;
        private static final double MOST = 20;

        public Squashed {
            Check.inRange("lowest-log-deviation", lowestLogDeviation, LEAST, MOST);
            Check.inRange("highest-log-deviation", highestLogDeviation, LEAST, MOST);
            Check.that(
                    lowestLogDeviation < highestLogDeviation,
                    "lowest-log-deviation " + lowestLogDeviation + " must be below highest-log-deviation "
                            + highestLogDeviation);
        }

        /** The authors'. */
        public Squashed() {
            this(-20, 2);
        }

        @Override
        public int outputs(int size) {
            return 2 * size;
        }

        @Override
        public void act(Matrix outputs, Matrix noise, Matrix actions, float[] logProbabilities) {
            int size = noise.columns();
            float[] output = outputs.data();
            actions.resize(outputs.rows());
            for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
                float sum = 0;
                for (int end = mean + size; mean < end; mean++, at++) {
                    float logDeviation = clamp(output[mean + size]);
                    float standard = noise.data()[at];
                    float u = output[mean] + FloatMath.exp(logDeviation) * standard;
                    actions.data()[at] = FloatMath.tanh(u);
                    sum += Normal.logDensity(standard, logDeviation) - Squash.logSlope(u);
                }
                logProbabilities[row] = sum;
            }
        }

        @Override
        public double greatestEntropy(int size) {
            return size * SquashedEntropy.greatest(lowestLogDeviation, highestLogDeviation);
        }

        @Override
        public void best(Matrix outputs, Matrix actions) {
            int size = actions.columns();
            actions.resize(outputs.rows());
            for (int i = 0; i < actions.size(); i++) {
                actions.data()[i] = FloatMath.tanh(outputs.data()[i / size * 2 * size + i % size]);
            }
        }

        /**
         * With a = tanh(u): da/du = 1 - a^2, d log p / du = 2a (the noise's density does not move), du/dm = 1, du/dl = e^l
         * noise, and l itself adds -1 to d log p.
         */
        @Override
        public void backward(
                Matrix outputs,
                Matrix noise,
                Matrix actionGradient,
                float[] logProbabilityGradient,
                Matrix outputGradient) {
            int size = noise.columns();
            float[] output = outputs.data();
            float[] gradient = outputGradient.resize(outputs.rows()).data();
            for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
                float onLogProbability = logProbabilityGradient[row];
                for (int end = mean + size; mean < end; mean++, at++) {
                    float logDeviation = clamp(output[mean + size]);
                    float spread = FloatMath.exp(logDeviation) * noise.data()[at];
                    float action = FloatMath.tanh(output[mean] + spread);
                    float onU = actionGradient.data()[at] * (1 - action * action) + onLogProbability * 2 * action;
                    gradient[mean] = onU;
                    gradient[mean + size] = logDeviation == output[mean + size] ? onU * spread - onLogProbability : 0;
                }
            }
        }

        private float clamp(float logDeviation) {
            return Math.clamp(logDeviation, (float) lowestLogDeviation, (float) highestLogDeviation);
        }
    }

    /**
     * a = m + e^l noise, clamped to [-1, 1], of outputs [m, l]. Its log-probability stands for the entropy of the Gaussian
     * before the clamping: minus it, sum l + 1/2 log(2 pi e), whatever the noise. Simpler than {@link Squashed}, and wrong
     * where much is clamped: neither the clamped action nor the entropy then tells the gradient how much. So e^l has bounds, or the
     * entropy would grow without end.
     *
     * <p>Outside of its bounds l counts as the bound, and has that part of the gradient only that leads back: with none at all it
     * would stay where it starts, which is above the usual bound.
     *
     * @param lowestDeviation what e^l is clamped to from below, as a part of half the action's range
     * @param highestDeviation what e^l is clamped to from above
     */
    record Clamped(
            @Hyperparameter(
                    value = "least standard deviation before the clamping, as a part of half the action's range",
                    usual = "0.01 to 0.1",
                    min = 1e-6,
                    max = 100)
            double lowestDeviation,

            @Hyperparameter(
                    value = "greatest standard deviation before the clamping, as a part of half the action's range",
                    usual = "0.5 to 1",
                    min = 1e-6,
                    max = 100)
            double highestDeviation)
            implements PathwiseActions {
        private static final double LEAST = 1e-6;
        private static final double MOST = 100;

        public Clamped {
            Check.inRange("lowest-deviation", lowestDeviation, LEAST, MOST);
            Check.inRange("highest-deviation", highestDeviation, LEAST, MOST);
            Check.that(
                    lowestDeviation < highestDeviation,
                    "lowest-deviation " + lowestDeviation + " must be below highest-deviation " + highestDeviation);
        }

        /** From 0.2 to 2 for actions in [-3, 3]. */
        public Clamped() {
            this(0.0667, 0.667);
        }

        @Override
        public int outputs(int size) {
            return 2 * size;
        }

        @Override
        public double greatestEntropy(int size) {
            return (double) size * Normal.entropy(logOf(highestDeviation));
        }

        private static float logOf(double deviation) {
            return (float) StrictMath.log(deviation);
        }

        @Override
        public void act(Matrix outputs, Matrix noise, Matrix actions, float[] logProbabilities) {
            act(outputs, noise, 1, actions, logProbabilities);
        }

        /** For actions in [-limit, limit]^d. */
        void act(Matrix outputs, Matrix noise, float limit, Matrix actions, float[] logProbabilities) {
            float lowest = logOf(lowestDeviation);
            float highest = logOf(highestDeviation);
            int size = noise.columns();
            float[] output = outputs.data();
            actions.resize(outputs.rows());
            for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
                float entropy = 0;
                for (int end = mean + size; mean < end; mean++, at++) {
                    float logDeviation = Math.clamp(output[mean + size], lowest, highest);
                    float action = output[mean] + FloatMath.exp(logDeviation) * noise.data()[at];
                    actions.data()[at] = Math.clamp(action, -limit, limit);
                    entropy += Normal.entropy(logDeviation);
                }
                logProbabilities[row] = -entropy;
            }
        }

        @Override
        public void best(Matrix outputs, Matrix actions) {
            int size = actions.columns();
            actions.resize(outputs.rows());
            for (int i = 0; i < actions.size(); i++) {
                actions.data()[i] = Math.clamp(outputs.data()[i / size * 2 * size + i % size], -1, 1);
            }
        }

        @Override
        public void backward(
                Matrix outputs,
                Matrix noise,
                Matrix actionGradient,
                float[] logProbabilityGradient,
                Matrix outputGradient) {
            backward(outputs, noise, 1, actionGradient, logProbabilityGradient, outputGradient);
        }

        /** For actions in [-limit, limit]^d. */
        void backward(
                Matrix outputs,
                Matrix noise,
                float limit,
                Matrix actionGradient,
                float[] logProbabilityGradient,
                Matrix outputGradient) {
            float lowest = logOf(lowestDeviation);
            float highest = logOf(highestDeviation);
            int size = noise.columns();
            float[] output = outputs.data();
            float[] gradient = outputGradient.resize(outputs.rows()).data();
            for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
                for (int end = mean + size; mean < end; mean++, at++) {
                    float logDeviation = Math.clamp(output[mean + size], lowest, highest);
                    float spread = FloatMath.exp(logDeviation) * noise.data()[at];
                    float onAction = Math.abs(output[mean] + spread) <= limit
                            ? actionGradient.data()[at]
                            : 0;
                    float onLogDeviation = onAction * spread - logProbabilityGradient[row];
                    float outside = output[mean + size] - logDeviation;
                    gradient[mean] = onAction;
                    // Against the gradient l goes down where it is above its bounds, and up where it is below.
                    gradient[mean + size] = outside == 0 || outside * onLogDeviation > 0 ? onLogDeviation : 0;
                }
            }
        }
    }
}
