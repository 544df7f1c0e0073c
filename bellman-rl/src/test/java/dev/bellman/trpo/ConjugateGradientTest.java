package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.base.RandomStream;
import dev.bellman.golden.GoldenFile;
import dev.bellman.nn.kernel.KernelProvider;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConjugateGradientTest {
    static Stream<Map.Entry<String, JsonNode>> cases() {
        return GoldenFile.read("algos/conjugate_gradient").required("cases").propertyStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("golden")
    void iteratesEqualTheReference(Map.Entry<String, JsonNode> golden) {
        JsonNode inputs = golden.getValue().required("inputs");
        float[] matrix = GoldenFile.floats(inputs.required("A"));
        float[] right = GoldenFile.floats(inputs.required("b"));
        double[] expected = GoldenFile.doubles(golden.getValue().required("x"));
        double expectedResidual = GoldenFile.doubles(golden.getValue().required("residual_norm"))[0];
        ConjugateGradient solver = new ConjugateGradient(KernelProvider.best(), right.length);

        solver.solve(dense(matrix), right, inputs.required("max_iter").asInt(), 1e-6);

        for (int i = 0; i < expected.length; i++) {
            assertThat((double) solver.solution()[i]).isCloseTo(expected[i], within(2e-6));
        }
        // Floats cannot bring it to 0 where the reference, in doubles, does.
        assertThat(solver.relativeResidual() * norm(right)).isCloseTo(expectedResidual, within(1e-4));
    }

    /** What it says of its solution is true, and it ends as soon as the residual is small enough. */
    @Property(tries = 100)
    void reportsItsSolution(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
        RandomStream random = RandomStream.of(seed, "matrix");
        float[] matrix = positiveDefinite(random, size);
        float[] right = new float[size];
        for (int i = 0; i < size; i++) {
            right[i] = (float) random.nextGaussian();
        }
        ConjugateGradient solver = new ConjugateGradient(KernelProvider.best(), size);
        solver.solve(dense(matrix), right, 4 * size, 1e-4);

        float[] product = new float[size];
        dense(matrix).multiply(solver.solution(), product);
        double squares = 0;
        double form = 0;
        double projection = 0;
        for (int i = 0; i < size; i++) {
            squares += Math.pow(right[i] - product[i], 2);
            form += (double) solver.solution()[i] * product[i];
            projection += (double) solver.solution()[i] * right[i];
        }
        assertThat(Math.sqrt(squares) / norm(right)).isLessThan(2e-4);
        assertThat(solver.relativeResidual()).isLessThan(1e-4);
        assertThat(solver.quadraticForm()).isCloseTo(form, within(1e-4 * form));
        assertThat(solver.projection()).isCloseTo(projection, within(1e-6 * projection));

        int needed = solver.iterations();
        if (needed > 1) {
            solver.solve(dense(matrix), right, needed - 1, 1e-4);
            assertThat(solver.relativeResidual()).isGreaterThan(1e-4);
        }
    }

    @Test
    void ofNothingIsNothing() {
        ConjugateGradient solver = new ConjugateGradient(KernelProvider.best(), 2);
        solver.solve(dense(new float[] {2, 0, 0, 1}), new float[2], 5, 1e-6);
        assertThat(solver.solution()).containsExactly(0, 0);
        assertThat(solver.iterations()).isZero();
        assertThat(solver.relativeResidual()).isZero();
        assertThat(solver.quadraticForm()).isZero();
    }

    /** Along the second axis the matrix says nothing: the solution stays finite. */
    @Test
    void endsWhereTheMatrixIsFlat() {
        ConjugateGradient solver = new ConjugateGradient(KernelProvider.best(), 2);
        solver.solve(dense(new float[] {1, 0, 0, 0}), new float[] {0, 1}, 5, 1e-6);
        assertThat(solver.solution()).containsExactly(0, 0);
        assertThat(solver.relativeResidual()).isEqualTo(1);
    }

    /** G^T G + I / 2. */
    private static float[] positiveDefinite(RandomStream random, int size) {
        double[] root = new double[size * size];
        for (int i = 0; i < root.length; i++) {
            root[i] = random.nextGaussian();
        }
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = i == j ? 0.5 : 0;
                for (int k = 0; k < size; k++) {
                    sum += root[k * size + i] * root[k * size + j] / size;
                }
                matrix[i * size + j] = (float) sum;
            }
        }
        return matrix;
    }

    private static ConjugateGradient.Operator dense(float[] matrix) {
        return (vector, product) -> {
            for (int i = 0; i < product.length; i++) {
                double sum = 0;
                for (int j = 0; j < vector.length; j++) {
                    sum += (double) matrix[i * vector.length + j] * vector[j];
                }
                product[i] = (float) sum;
            }
        };
    }

    private static double norm(float[] vector) {
        double squares = 0;
        for (float element : vector) {
            squares += (double) element * element;
        }
        return Math.sqrt(squares);
    }
}
