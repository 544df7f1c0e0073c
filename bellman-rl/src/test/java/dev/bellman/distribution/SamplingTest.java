package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frequencies of drawn actions against their probabilities, by Pearson's chi-square on fixed streams. */
class SamplingTest {
    private static final int DRAWS = 100_000;
    /** Of the standard normal distribution. */
    private static final double[] DECILES = {
        -1.281552, -0.841621, -0.524401, -0.253347, 0, 0.253347, 0.524401, 0.841621, 1.281552
    };
    /** The 0.999 quantiles of chi-square with that many degrees of freedom. */
    private static final double[] CRITICAL = {0, 10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32, 26.12, 27.88};

    private final RandomStream random = RandomStream.of(7, "sampling");

    @Test
    void categorical() {
        float[] logits = {0.5f, -1, 2, 0, 1};
        ActionBatch actions = new ActionBatch(new Discrete(5), DRAWS);
        new Categorical(5).sample(repeated(logits), ActionDistribution.NO_MASKS, random, actions);
        assertFrequencies(counts(actions.integers(), 0, 1, 5), softmax(logits));
    }

    @Test
    void maskedCategoricalNeverTakesWhatIsForbidden() {
        float[] logits = {0.5f, -1, 20, 0, 30};
        boolean[] masks = new boolean[DRAWS * 5];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = i % 5 < 2 || i % 5 == 3;
        }
        ActionBatch actions = new ActionBatch(new Discrete(5), DRAWS);
        new Categorical(5).sample(repeated(logits), masks, random, actions);
        int[] counts = counts(actions.integers(), 0, 1, 5);
        assertThat(counts[2] + counts[4]).isZero();
        assertFrequencies(new int[] {counts[0], counts[1], counts[3]}, softmax(0.5f, -1, 0));

        new Categorical(5).mode(repeated(logits), masks, actions);
        assertThat(actions.integers()).containsOnly(0);
        float[] logProbabilities = new float[DRAWS];
        Arrays.fill(actions.integers(), 4);
        new Categorical(5).logProbability(repeated(logits), masks, actions, logProbabilities);
        assertThat(logProbabilities).containsOnly(Float.NEGATIVE_INFINITY);
    }

    @Test
    void anActionOfProbabilityZeroIsNeverTaken() {
        ActionBatch actions = new ActionBatch(new Discrete(3), DRAWS);
        new Categorical(3).sample(repeated(new float[] {-200, 0, -200}), ActionDistribution.NO_MASKS, random, actions);
        assertThat(actions.integers()).containsOnly(1);
    }

    @Test
    void aMaskWithoutAnyActionIsRefused() {
        Matrix logits = new Matrix(1, 2);
        ActionBatch actions = new ActionBatch(new Discrete(2), 1);
        boolean[] masks = new boolean[2];
        Categorical distribution = new Categorical(2);
        assertThatThrownBy(() -> distribution.sample(logits, masks, random, actions))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("allows none of the 2 actions");
        assertThatThrownBy(() -> distribution.mode(logits, masks, actions)).isInstanceOf(BellmanException.class);
    }

    @Test
    void multiCategorical() {
        float[] logits = {0.5f, -1, 2, 0, 1};
        ActionBatch actions = new ActionBatch(new MultiDiscrete(2, 3), DRAWS);
        new MultiCategorical(List.of(2, 3)).sample(repeated(logits), ActionDistribution.NO_MASKS, random, actions);
        assertFrequencies(counts(actions.integers(), 0, 2, 2), softmax(0.5f, -1));
        assertFrequencies(counts(actions.integers(), 1, 2, 3), softmax(2, 0, 1));
    }

    @Test
    void bernoulli() {
        ActionBatch actions = new ActionBatch(new MultiBinary(2), DRAWS);
        new Bernoulli(2).sample(repeated(new float[] {-1, 0.5f}), ActionDistribution.NO_MASKS, random, actions);
        assertFrequencies(counts(actions.integers(), 0, 2, 2), softmax(0, -1));
        assertFrequencies(counts(actions.integers(), 1, 2, 2), softmax(0, 0.5f));
    }

    @Test
    void gaussians() {
        float mean = 0.3f;
        float logDeviation = -0.5f;
        Matrix outputs = repeated(new float[] {mean, logDeviation});
        ActionBatch actions = new ActionBatch(Box.uniform(-1, 1, 1), DRAWS);
        new DiagonalGaussian(1).sample(outputs, ActionDistribution.NO_MASKS, random, actions);
        assertDeciles(actions.reals(), mean, logDeviation);

        new SquashedGaussian(1).sample(outputs, ActionDistribution.NO_MASKS, random, actions);
        float[] unsquashed = new float[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            float action = actions.reals()[i];
            unsquashed[i] = (float) (0.5 * Math.log((1.0 + action) / (1.0 - action)));
        }
        assertDeciles(unsquashed, mean, logDeviation);
    }

    private static void assertDeciles(float[] values, float mean, float logDeviation) {
        int[] counts = new int[10];
        double[] probabilities = new double[10];
        Arrays.fill(probabilities, 0.1);
        for (float value : values) {
            int at = Arrays.binarySearch(DECILES, (value - mean) / Math.exp(logDeviation));
            counts[at < 0 ? -at - 1 : at]++;
        }
        assertFrequencies(counts, probabilities);
    }

    private static void assertFrequencies(int[] counts, double[] probabilities) {
        double statistic = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = DRAWS * probabilities[i];
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(statistic).isLessThan(CRITICAL[counts.length - 1]);
    }

    private static int[] counts(int[] actions, int part, int parts, int size) {
        int[] counts = new int[size];
        for (int i = part; i < actions.length; i += parts) {
            counts[actions[i]]++;
        }
        return counts;
    }

    private static double[] softmax(float... logits) {
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i]) / sum;
        }
        return probabilities;
    }

    private static Matrix repeated(float[] row) {
        Matrix matrix = new Matrix(DRAWS, row.length);
        for (int i = 0; i < DRAWS; i++) {
            System.arraycopy(row, 0, matrix.data(), i * row.length, row.length);
        }
        return matrix;
    }
}
