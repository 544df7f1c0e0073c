package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.testing.AllocatedBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What holds at the ends of the ranges, and in memory. */
class StabilityTest {
    private static final boolean[] NO_MASKS = ActionDistribution.NO_MASKS;

    @Test
    void everySpaceHasItsFamily() {
        assertThat(ActionDistribution.of(new Discrete(3))).isInstanceOf(Categorical.class);
        assertThat(ActionDistribution.of(new MultiDiscrete(3, 2)).parameters()).isEqualTo(5);
        assertThat(ActionDistribution.of(new MultiBinary(3))).isEqualTo(new Bernoulli(3));
        assertThat(ActionDistribution.of(Box.uniform(-1, 1, 3))).isEqualTo(new DiagonalGaussian(3));
        Composite composite = new Composite(new LinkedHashMap<>(Map.of("arm", new Discrete(2))));
        assertThatThrownBy(() -> ActionDistribution.of(composite)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Categorical(0)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void wrongShapesAreRefused() {
        float[] out = new float[1];
        assertThatThrownBy(() -> new Categorical(3).entropy(new Matrix(1, 2), NO_MASKS, out))
                .hasMessage("the distribution reads 3 columns, but the matrix has 2");
        assertThatThrownBy(() -> new Categorical(2).klDivergence(new Matrix(1, 2), new Matrix(2, 2), NO_MASKS, out))
                .hasMessageContaining("2 x 2");
    }

    @Test
    void extremeLogitsStayFinite() {
        Matrix logits = Matrix.wrap(new float[] {10_000, -10_000, 0}, 1, 3);
        ActionBatch actions = new ActionBatch(new Discrete(3), 1);
        actions.integers()[0] = 1;
        float[] logProbability = new float[1];
        float[] entropy = new float[1];
        Matrix gradient = new Matrix(1, 3);
        Categorical distribution = new Categorical(3);
        distribution.evaluate(logits, NO_MASKS, actions, logProbability, entropy);
        distribution.backward(logits, NO_MASKS, actions, new float[] {1}, new float[] {1}, gradient);
        assertThat(logProbability[0]).isEqualTo(-20_000);
        assertThat(entropy[0]).isZero();
        assertThat(gradient.data()).containsExactly(-1, 1, 0);
    }

    @Test
    void extremeBernoulliLogitsStayFinite() {
        Matrix logits = Matrix.wrap(new float[] {200, -200}, 1, 2);
        ActionBatch actions = new ActionBatch(new MultiBinary(2), 1);
        float[] logProbability = new float[1];
        float[] entropy = new float[1];
        new Bernoulli(2).evaluate(logits, NO_MASKS, actions, logProbability, entropy);
        assertThat(logProbability[0]).isEqualTo(-200);
        assertThat(entropy[0]).isEqualTo(0, Offset.offset(1e-30f));
    }

    @Test
    void aSquashedActionOnTheBoundaryHasAFiniteDensity() {
        SquashedGaussian distribution = new SquashedGaussian(1);
        Matrix outputs = Matrix.wrap(new float[] {0.5f, -1}, 1, 2);
        ActionBatch actions = new ActionBatch(Box.uniform(-1, 1, 1), 1);
        float[] onBoundary = new float[1];
        float[] justInside = new float[1];
        Matrix gradient = new Matrix(1, 2);
        for (float side : new float[] {-1, 1}) {
            actions.reals()[0] = side;
            distribution.logProbability(outputs, NO_MASKS, actions, onBoundary);
            distribution.backward(outputs, NO_MASKS, actions, new float[] {1}, new float[] {1}, gradient);
            assertThat(gradient.get(0, 0)).isFinite();
            assertThat(gradient.get(0, 1)).isFinite();
            actions.reals()[0] = side * Math.nextDown(1f);
            distribution.logProbability(outputs, NO_MASKS, actions, justInside);
            assertThat(onBoundary[0]).isFinite().isEqualTo(justInside[0]);
        }
    }

    @Test
    void theSquashedDensityIsExactWhereTheActionRoundsToTheBoundary() {
        Matrix outputs = Matrix.wrap(new float[] {0, 2}, 1, 2);
        Matrix noise = Matrix.wrap(new float[] {2}, 1, 1);
        Matrix actions = new Matrix(1, 1);
        float[] logProbability = new float[1];
        new PathwiseActions.Squashed().act(outputs, noise, actions, logProbability);
        assertThat(actions.data()[0]).isEqualTo(1);
        // log(1 - tanh(u)^2) tends to 2 (log 2 - u).
        double u = 2 * Math.exp(2);
        double expected = -2 - 2 - 0.5 * Math.log(2 * Math.PI) - 2 * (Math.log(2) - u);
        assertThat((double) logProbability[0]).isCloseTo(expected, Offset.offset(1e-5));
    }

    @Test
    void theDensityOfASquashedSampleIsTheSameEitherWay() {
        SquashedGaussian distribution = new SquashedGaussian(1);
        ActionBatch actions = new ActionBatch(Box.uniform(-1, 1, 1), 1);
        float[] fromNoise = new float[1];
        float[] fromAction = new float[1];
        for (float u = -3; u <= 3; u += 0.25f) {
            Matrix outputs = Matrix.wrap(new float[] {u, -0.5f}, 1, 2);
            new PathwiseActions.Squashed()
                    .act(outputs, new Matrix(1, 1), Matrix.wrap(actions.reals(), 1, 1), fromNoise);
            distribution.logProbability(outputs, NO_MASKS, actions, fromAction);
            assertThat(fromAction[0]).isEqualTo(fromNoise[0], Offset.offset(1e-4f));
        }
    }

    @Test
    void theSquashedEntropyIsTheMeanOfTheNegativeLogDensity() {
        SquashedGaussian distribution = new SquashedGaussian(1);
        float[] entropy = new float[1];
        for (double mean = -2; mean <= 2; mean += 0.5) {
            for (double deviation : new double[] {0.01, 0.3, 1, 2.5}) {
                Matrix outputs = Matrix.wrap(new float[] {(float) mean, (float) Math.log(deviation)}, 1, 2);
                distribution.entropy(outputs, NO_MASKS, entropy);
                double expected = squashedEntropy(mean, deviation);
                assertThat((double) entropy[0]).isCloseTo(expected, Offset.offset(1e-4));
            }
        }
    }

    /** By a fine sum in double. */
    private static double squashedEntropy(double mean, double deviation) {
        double sum = 0;
        double step = 1e-3;
        for (double x = -9; x <= 9; x += step) {
            double u = Math.abs(mean + deviation * x);
            double logSlope = 2 * (Math.log(2) - u - Math.log1p(Math.exp(-2 * u)));
            sum += step * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) * logSlope;
        }
        return 0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(deviation) + sum;
    }

    @Test
    void nothingIsAllocated() {
        int rows = 64;
        RandomStream random = RandomStream.of(1, "allocation");
        for (Sample sample : Sample.ofEveryFamily(1, rows)) {
            float[] weights = sample.weights();
            float[] logProbabilities = new float[rows];
            float[] entropies = new float[rows];
            Matrix gradient = new Matrix(rows, sample.outputs().columns());
            Runnable pass = () -> {
                ActionDistribution distribution = sample.distribution();
                distribution.sample(sample.outputs(), sample.masks(), random, sample.actions());
                distribution.evaluate(sample.outputs(), sample.masks(), sample.actions(), logProbabilities, entropies);
                distribution.backward(sample.outputs(), sample.masks(), sample.actions(), weights, weights, gradient);
                distribution.klDivergence(sample.outputs(), sample.outputs(), sample.masks(), entropies);
            };
            assertThat(AllocatedBytes.perCall(pass)).as(sample.toString()).isZero();
        }
    }
}
