package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.golden.GoldenFile;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class DistributionGoldenTest {
    /** Of float arithmetic against float64, relative to 1 + |expected|. */
    private static final double TOLERANCE = 2e-6;

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return GoldenFile.read("algos/distributions").required("cases").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(String name, JsonNode golden) {
        if (name.startsWith("squashed_gaussian")) {
            squashedGaussian(golden);
        } else if (name.startsWith("diag_gaussian")) {
            diagonalGaussian(golden);
        } else if (name.startsWith("categorical")) {
            categorical(golden);
        } else if (name.startsWith("maskable_categorical")) {
            maskedCategorical(golden);
        } else if (name.startsWith("multi_categorical_")) {
            multiCategorical(name.substring("multi_categorical_".length()), golden);
        } else if (name.startsWith("bernoulli")) {
            bernoulli(golden);
        } else {
            throw new AssertionError("no check for the case " + name);
        }
    }

    private static void squashedGaussian(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        int size = GoldenFile.columns(inputs.required("mean"));
        SquashedGaussian distribution = new SquashedGaussian(size);
        Matrix outputs = gaussianOutputs(inputs.required("mean"), inputs.required("log_std"));
        Matrix noise = matrix(inputs.required("eps"));
        int rows = noise.rows();
        ActionBatch actions = new ActionBatch(Box.uniform(-1, 1, size), rows);
        float[] logProbabilities = new float[rows];

        PathwiseActions pathwise = new PathwiseActions.Squashed();
        pathwise.act(outputs, noise, Matrix.wrap(actions.reals(), rows, size), logProbabilities);
        assertClose(actions.reals(), golden.required("action"));
        assertClose(logProbabilities, golden.required("log_prob_spinningup_exact"));
        double[] preTanh = GoldenFile.doubles(golden.required("pre_tanh"));
        assertReferenceForm(logProbabilities, preTanh, size, golden.required("log_prob_sb3"));
        assertReferenceForm(logProbabilities, preTanh, size, golden.required("log_prob_cleanrl"));

        distribution.logProbability(outputs, ActionDistribution.NO_MASKS, actions, logProbabilities);
        assertReferenceForm(logProbabilities, preTanh, size, golden.required("log_prob_sb3_from_action"));

        Matrix gradient = new Matrix(rows, 2 * size);
        pathwise.backward(outputs, noise, new Matrix(rows, size), ones(rows), gradient);
        assertReferenceGradient(gradient, outputs, noise, preTanh, golden);
    }

    /** The references put 1e-6 into the logarithm of the correction; with that in our value, theirs must come out. */
    private static void assertReferenceForm(float[] exact, double[] preTanh, int size, JsonNode expected) {
        float[] withEpsilon = exact.clone();
        for (int i = 0; i < preTanh.length; i++) {
            double slope = 1 - Math.pow(Math.tanh(preTanh[i]), 2);
            withEpsilon[i / size] += (float) (Math.log(slope) - Math.log(slope + 1e-6));
        }
        assertClose(withEpsilon, expected);
    }

    /** The same epsilon turns d log p / du = 2 tanh(u) into 2 tanh(u) slope / (slope + 1e-6). */
    private static void assertReferenceGradient(
            Matrix gradient, Matrix outputs, Matrix noise, double[] preTanh, JsonNode golden) {
        int size = noise.columns();
        float[] byMean = new float[preTanh.length];
        float[] byLogDeviation = new float[preTanh.length];
        for (int i = 0; i < preTanh.length; i++) {
            int row = i / size;
            int column = i % size;
            double action = Math.tanh(preTanh[i]);
            double slope = 1 - action * action;
            double excess = 2 * action * slope / (slope + 1e-6) - 2 * action;
            double spread = Math.exp(outputs.get(row, column + size)) * noise.get(row, column);
            byMean[i] = (float) (gradient.get(row, column) + excess);
            byLogDeviation[i] = (float) (gradient.get(row, column + size) + excess * spread);
        }
        assertClose(byMean, golden.required("grad_mean_of_sum"));
        assertClose(byLogDeviation, golden.required("grad_log_std_of_sum"));
    }

    private static void diagonalGaussian(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        int size = GoldenFile.columns(inputs.required("mean"));
        DiagonalGaussian distribution = new DiagonalGaussian(size);
        Matrix outputs = gaussianOutputs(inputs.required("mean"), inputs.required("log_std"));
        Matrix other = gaussianOutputs(inputs.required("other_mean"), inputs.required("other_log_std"));
        int rows = outputs.rows();
        ActionBatch actions = new ActionBatch(Box.uniform(-1, 1, size), rows);
        fill(actions.reals(), inputs.required("actions"));

        assertEvaluation(distribution, outputs, ActionDistribution.NO_MASKS, actions, golden);
        Matrix gradient = new Matrix(rows, 2 * size);
        distribution.backward(outputs, ActionDistribution.NO_MASKS, actions, ones(rows), new float[rows], gradient);
        float[] byMean = new float[rows * size];
        float[] byLogDeviation = new float[size];
        for (int i = 0; i < byMean.length; i++) {
            byMean[i] = gradient.get(i / size, i % size);
            byLogDeviation[i % size] += gradient.get(i / size, i % size + size);
        }
        assertClose(byMean, golden.required("grad_mean"));
        assertClose(byLogDeviation, golden.required("grad_log_std"));
        float[] divergences = new float[rows];
        distribution.klDivergence(outputs, other, ActionDistribution.NO_MASKS, divergences);
        assertClose(divergences, golden.required("kl_self_other"));
    }

    private static void categorical(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        Matrix logits = matrix(inputs.required("logits"));
        Matrix other = matrix(inputs.required("other_logits"));
        int rows = logits.rows();
        Categorical distribution = new Categorical(logits.columns());
        ActionBatch actions = new ActionBatch(new Discrete(logits.columns()), rows);
        fill(actions.integers(), inputs.required("actions"));

        boolean[] masks = ActionDistribution.NO_MASKS;
        assertEvaluation(distribution, logits, masks, actions, golden);
        Matrix gradient = new Matrix(rows, logits.columns());
        distribution.backward(logits, masks, actions, ones(rows), new float[rows], gradient);
        assertClose(gradient.data(), golden.required("grad_log_prob_sum"));
        distribution.backward(logits, masks, actions, new float[rows], ones(rows), gradient);
        assertClose(gradient.data(), golden.required("grad_entropy_sum"));
        distribution.klBackwardToFirst(logits, other, masks, ones(rows), gradient);
        assertClose(gradient.data(), golden.required("grad_kl_sum"));
        float[] divergences = new float[rows];
        distribution.klDivergence(logits, other, masks, divergences);
        assertClose(divergences, golden.required("kl_self_other"));
        assertMode(distribution, logits, actions, golden);
    }

    private static void maskedCategorical(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        Matrix logits = matrix(inputs.required("logits"));
        boolean[] masks = GoldenFile.booleans(inputs.required("mask"));
        int rows = logits.rows();
        int columns = logits.columns();
        Categorical distribution = new Categorical(columns);
        ActionBatch actions = new ActionBatch(new Discrete(columns), rows);
        fill(actions.integers(), inputs.required("actions"));
        assertEvaluation(distribution, logits, masks, actions, golden);

        float[] probabilities = new float[rows * columns];
        float[] logProbabilities = new float[rows];
        for (int action = 0; action < columns; action++) {
            Arrays.fill(actions.integers(), action);
            distribution.logProbability(logits, masks, actions, logProbabilities);
            for (int row = 0; row < rows; row++) {
                probabilities[row * columns + action] = (float) Math.exp(logProbabilities[row]);
            }
        }
        assertClose(probabilities, golden.required("probs"));
    }

    private static void multiCategorical(String sizesInName, JsonNode golden) {
        int[] sizes = Arrays.stream(sizesInName.split("_"))
                .mapToInt(Integer::parseInt)
                .toArray();
        JsonNode inputs = golden.required("inputs");
        Matrix logits = matrix(inputs.required("logits"));
        ActionBatch actions = new ActionBatch(new MultiDiscrete(sizes), logits.rows());
        fill(actions.integers(), inputs.required("actions"));
        ActionDistribution distribution =
                new MultiCategorical(Arrays.stream(sizes).boxed().toList());
        assertEvaluation(distribution, logits, ActionDistribution.NO_MASKS, actions, golden);
        assertMode(distribution, logits, actions, golden);
    }

    private static void bernoulli(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        Matrix logits = matrix(inputs.required("logits"));
        ActionBatch actions = new ActionBatch(new MultiBinary(logits.columns()), logits.rows());
        fill(actions.integers(), inputs.required("actions"));
        Bernoulli distribution = new Bernoulli(logits.columns());
        assertEvaluation(distribution, logits, ActionDistribution.NO_MASKS, actions, golden);
    }

    private static void assertEvaluation(
            ActionDistribution distribution, Matrix outputs, boolean[] masks, ActionBatch actions, JsonNode golden) {
        float[] logProbabilities = new float[outputs.rows()];
        float[] entropies = new float[outputs.rows()];
        distribution.evaluate(outputs, masks, actions, logProbabilities, entropies);
        assertClose(logProbabilities, golden.required("log_prob"));
        assertClose(entropies, golden.required("entropy"));
    }

    private static void assertMode(
            ActionDistribution distribution, Matrix outputs, ActionBatch actions, JsonNode golden) {
        distribution.mode(outputs, ActionDistribution.NO_MASKS, actions);
        assertThat(actions.integers()).containsExactly(GoldenFile.integers(golden.required("mode")));
    }

    private static Matrix matrix(JsonNode tensor) {
        float[] data = GoldenFile.floats(tensor);
        int columns = GoldenFile.columns(tensor);
        return Matrix.wrap(data, data.length / columns, columns);
    }

    /** [mean, log deviation] per row; a single row of log deviations serves all rows. */
    private static Matrix gaussianOutputs(JsonNode mean, JsonNode logDeviation) {
        float[] means = GoldenFile.floats(mean);
        float[] logDeviations = GoldenFile.floats(logDeviation);
        int size = GoldenFile.columns(mean);
        Matrix outputs = new Matrix(means.length / size, 2 * size);
        for (int i = 0; i < means.length; i++) {
            outputs.set(i / size, i % size, means[i]);
            outputs.set(i / size, i % size + size, logDeviations[i % logDeviations.length]);
        }
        return outputs;
    }

    private static void fill(float[] array, JsonNode tensor) {
        float[] values = GoldenFile.floats(tensor);
        System.arraycopy(values, 0, array, 0, values.length);
    }

    private static void fill(int[] array, JsonNode tensor) {
        int[] values = GoldenFile.integers(tensor);
        System.arraycopy(values, 0, array, 0, values.length);
    }

    private static float[] ones(int length) {
        float[] array = new float[length];
        Arrays.fill(array, 1);
        return array;
    }

    private static void assertClose(float[] actual, JsonNode expected) {
        double[] values = GoldenFile.doubles(expected);
        assertThat(actual).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
            double tolerance = TOLERANCE * (1 + Math.abs(values[i]));
            assertThat((double) actual[i]).as("element " + i).isCloseTo(values[i], Offset.offset(tolerance));
        }
    }
}
