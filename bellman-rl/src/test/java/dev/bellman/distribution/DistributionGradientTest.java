package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** Closed-form gradients against central differences of the values. */
class DistributionGradientTest {
    /** Balances the error of the difference (its square) and that of float arithmetic (1e-6 over it). */
    private static final float STEP = 0x1p-6f;

    /** Where third derivatives are large. */
    private static final float SMALL_STEP = 0x1p-9f;

    private static final double TOLERANCE = 1e-3;

    @Property(tries = 100)
    void ofLogProbabilityAndEntropy(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rows) {
        for (Sample sample : Sample.ofEveryFamily(seed, rows)) {
            float[] onLogProbability = sample.weights();
            float[] onEntropy = sample.weights();
            float[] logProbabilities = new float[rows];
            float[] entropies = new float[rows];
            Matrix gradient = stale(sample.outputs());
            sample.distribution()
                    .backward(
                            sample.outputs(), sample.masks(), sample.actions(), onLogProbability, onEntropy, gradient);
            assertGradient(sample.toString(), sample.outputs(), gradient, () -> {
                sample.distribution()
                        .evaluate(sample.outputs(), sample.masks(), sample.actions(), logProbabilities, entropies);
                return dot(onLogProbability, logProbabilities) + dot(onEntropy, entropies);
            });
        }
    }

    @Property(tries = 100)
    void ofKlDivergence(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rows) {
        for (Sample sample : Sample.ofEveryFamily(seed, rows)) {
            Matrix p = sample.outputs();
            Matrix q = sample.outputsNearby(0.5);
            float[] weights = sample.weights();
            float[] divergences = new float[rows];
            DoubleSupplier loss = () -> {
                sample.distribution().klDivergence(p, q, sample.masks(), divergences);
                return dot(weights, divergences);
            };
            Matrix gradient = stale(p);
            sample.distribution().klBackwardToFirst(p, q, sample.masks(), weights, gradient);
            assertGradient(sample + ", first", p, gradient, loss);
            sample.distribution().klBackwardToSecond(p, q, sample.masks(), weights, gradient);
            assertGradient(sample + ", second", q, gradient, loss);
        }
    }

    /** The Fisher information is the Hessian of the divergence from a distribution to itself. */
    @Property(tries = 100)
    void ofTheDivergenceTwice(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rows) {
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        for (Sample sample : Sample.ofEveryFamily(seed, rows)) {
            ActionDistribution family = sample.distribution();
            Matrix p = sample.outputs();
            Matrix direction = uniform(sample.random(), rows, p.columns());
            Matrix factors = stale(p);
            Matrix product = stale(p);
            family.fisherFactors(p, sample.masks(), factors);
            family.fisherProduct(factors, direction, product);
            Matrix above = stale(p);
            Matrix below = stale(p);
            family.klBackwardToSecond(p, along(p, SMALL_STEP, direction), sample.masks(), ones, above);
            family.klBackwardToSecond(p, along(p, -SMALL_STEP, direction), sample.masks(), ones, below);
            for (int i = 0; i < p.size(); i++) {
                double difference = (above.data()[i] - below.data()[i]) / (2 * SMALL_STEP);
                assertThat((double) product.data()[i])
                        .as(sample + ", element " + i)
                        .isCloseTo(difference, Offset.offset(TOLERANCE * (1 + Math.abs(difference))));
            }
            family.fisherProduct(factors, direction, direction);
            assertThat(direction.data()).as(sample + ", in place").isEqualTo(product.data());
        }
    }

    private static Matrix along(Matrix from, float step, Matrix direction) {
        Matrix to = new Matrix(from.rows(), from.columns());
        for (int i = 0; i < to.size(); i++) {
            to.data()[i] = from.data()[i] + step * direction.data()[i];
        }
        return to;
    }

    @Property(tries = 100)
    void alongThePathOfAnAction(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed, "path");
        int rows = 3;
        int size = 2;
        for (PathwiseActions kind : List.of(
                new PathwiseActions.Deterministic(),
                new PathwiseActions.Squashed(),
                new PathwiseActions.Clamped(0.3, 3))) {
            Matrix outputs = uniform(random, rows, kind.outputs(size));
            Matrix noise = uniform(random, rows, size);
            Matrix onAction = uniform(random, rows, size);
            float[] onLogProbability = uniform(random, rows, 1).data();
            Matrix actions = new Matrix(rows, size);
            float[] logProbabilities = new float[rows];
            kind.act(outputs, noise, actions, logProbabilities);
            if (IntStream.range(0, actions.size())
                    .anyMatch(i -> Math.abs(Math.abs(actions.data()[i]) - 1) < STEP * 4)) {
                continue; // at the clamp's kink, or beyond it: no derivative, or that of a constant
            }
            Matrix gradient = stale(outputs);
            kind.backward(outputs, noise, onAction, onLogProbability, gradient);
            assertGradient(kind.toString(), outputs, gradient, () -> {
                kind.act(outputs, noise, actions, logProbabilities);
                return dot(onAction.data(), actions.data()) + dot(onLogProbability, logProbabilities);
            });
        }
    }

    private static void assertGradient(String name, Matrix inputs, Matrix gradient, DoubleSupplier loss) {
        for (int i = 0; i < inputs.size(); i++) {
            float value = inputs.data()[i];
            inputs.data()[i] = value + STEP;
            double above = loss.getAsDouble();
            inputs.data()[i] = value - STEP;
            double below = loss.getAsDouble();
            inputs.data()[i] = value;
            double difference = (above - below) / (2 * STEP);
            assertThat((double) gradient.data()[i])
                    .as(name + ", element " + i)
                    .isCloseTo(difference, Offset.offset(TOLERANCE * (1 + Math.abs(difference))));
        }
    }

    /** A matrix of the same shape whose contents must be overwritten. */
    private static Matrix stale(Matrix shape) {
        Matrix matrix = new Matrix(shape.rows(), shape.columns());
        Arrays.fill(matrix.data(), Float.NaN);
        return matrix;
    }

    private static Matrix uniform(RandomStream random, int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextUniform(-1, 1);
        }
        return matrix;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
