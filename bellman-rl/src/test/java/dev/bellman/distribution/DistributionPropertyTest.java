package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class DistributionPropertyTest {
    @Property(tries = 100)
    void evaluationInOnePassEqualsTheTwoMethods(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows) {
        for (Sample sample : Sample.ofEveryFamily(seed, rows)) {
            float[][] fused = new float[2][rows];
            float[][] separate = new float[2][rows];
            ActionDistribution distribution = sample.distribution();
            distribution.evaluate(sample.outputs(), sample.masks(), sample.actions(), fused[0], fused[1]);
            distribution.logProbability(sample.outputs(), sample.masks(), sample.actions(), separate[0]);
            distribution.entropy(sample.outputs(), sample.masks(), separate[1]);
            assertThat(fused).isDeepEqualTo(separate);
        }
    }

    @Property(tries = 100)
    void divergenceIsPositiveAndZeroFromItself(@ForAll long seed) {
        float[] divergences = new float[4];
        for (Sample sample : Sample.ofEveryFamily(seed, 4)) {
            for (double distance : new double[] {1e-6, 1e-3, 0.1, 30}) {
                Matrix other = sample.outputsNearby(distance);
                sample.distribution().klDivergence(sample.outputs(), other, sample.masks(), divergences);
                for (float divergence : divergences) {
                    assertThat(divergence).as(sample + " at " + distance).isGreaterThanOrEqualTo(-1e-6f);
                }
            }
            sample.distribution().klDivergence(sample.outputs(), sample.outputs(), sample.masks(), divergences);
            assertThat(divergences).containsOnly(0);
        }
    }

    /** KL = d^2 / 2 F to second order, so a step ten times as small has a divergence a hundred times as small. */
    @Property(tries = 100)
    void smallDivergencesKeepTheirDigits(@ForAll long seed) {
        float[] near = new float[4];
        float[] far = new float[4];
        for (Sample sample : Sample.ofEveryFamily(seed, 4)) {
            Matrix p = sample.outputs();
            Matrix q = sample.outputsNearby(0);
            Matrix direction = sample.outputsNearby(1);
            move(p, direction, 0x1p-5f, q);
            sample.distribution().klDivergence(p, q, sample.masks(), far);
            move(p, direction, 0x1p-8f, q);
            sample.distribution().klDivergence(p, q, sample.masks(), near);
            for (int row = 0; row < 4; row++) {
                assertThat(near[row] * 64)
                        .as(sample.toString())
                        .isCloseTo(far[row], Offset.offset(0.1f * far[row] + 1e-6f));
            }
        }
    }

    private static void move(Matrix from, Matrix towards, float part, Matrix out) {
        for (int i = 0; i < from.size(); i++) {
            out.data()[i] = from.data()[i] + part * (towards.data()[i] - from.data()[i]);
        }
    }

    @Property(tries = 100)
    void probabilitiesOfAllActionsSumToOne(@ForAll long seed) {
        for (Sample sample : Sample.ofEveryFamily(seed, 1)) {
            Space<?> space = discreteSpace(sample.distribution());
            if (space instanceof Box) {
                continue;
            }
            ActionBatch action = new ActionBatch(space, 1);
            float[] logProbability = new float[1];
            double sum = 0;
            do {
                sample.distribution().logProbability(sample.outputs(), sample.masks(), action, logProbability);
                sum += Math.exp(logProbability[0]);
            } while (next(space, action.integers()));
            assertThat(sum).as(sample.toString()).isCloseTo(1, Offset.offset(1e-6));
        }
    }

    private static Space<?> discreteSpace(ActionDistribution distribution) {
        return switch (distribution) {
            case Categorical categorical -> new Discrete(categorical.parameters());
            case MultiCategorical multi -> new MultiDiscrete(multi.sizes());
            case Bernoulli bernoulli -> new MultiBinary(bernoulli.size());
            case DiagonalGaussian gaussian -> Box.uniform(-1, 1, gaussian.size());
            case SquashedGaussian squashed -> Box.uniform(-1, 1, squashed.size());
        };
    }

    /** Counts up to the next action of the space; false after the last one. */
    private static boolean next(Space<?> space, int[] action) {
        for (int part = 0; part < action.length; part++) {
            int size = switch (space) {
                case Discrete discrete -> discrete.size();
                case MultiDiscrete multi -> multi.sizes().get(part);
                default -> 2;
            };
            action[part]++;
            if (action[part] < size) {
                return true;
            }
            action[part] = 0;
        }
        return false;
    }

    /** The density of one-dimensional families integrates to 1, by the trapezoidal rule. */
    @Property(tries = 100)
    void densitiesIntegrateToOne(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed, "density");
        float mean = (float) random.nextUniform(-1, 1);
        // Wider, and much of the squashed mass lies so near the boundary that a float is too coarse for the action.
        float logDeviation = (float) random.nextUniform(-2, 0);
        Matrix outputs = Matrix.wrap(new float[] {mean, logDeviation}, 1, 2);
        float deviation = (float) Math.exp(outputs.get(0, 1));
        int points = 4001;
        for (ActionDistribution distribution : List.of(new DiagonalGaussian(1), new SquashedGaussian(1))) {
            boolean squashed = distribution instanceof SquashedGaussian;
            ActionBatch action = new ActionBatch(Box.uniform(-1, 1, 1), 1);
            float[] logDensity = new float[1];
            double integral = 0;
            double previous = 0;
            for (int i = 0; i < points; i++) {
                double u = outputs.get(0, 0) + deviation * (-6 + 12.0 * i / (points - 1));
                double x = squashed ? Math.tanh(u) : u;
                action.reals()[0] = (float) x;
                distribution.logProbability(outputs, ActionDistribution.NO_MASKS, action, logDensity);
                double slope = squashed ? 1 - x * x : 1;
                double density = Math.exp(logDensity[0]) * slope * deviation;
                integral += i == 0 ? 0 : (density + previous) / 2 * 12 / (points - 1);
                previous = density;
            }
            assertThat(integral).as(distribution.toString()).isCloseTo(1, Offset.offset(1e-4));
        }
    }

    @Property(tries = 100)
    void rowsAreDrawnInOrder(@ForAll long seed) {
        for (Sample sample : Sample.ofEveryFamily(seed, 3)) {
            assertRowsAreDrawnInOrder(sample, seed);
        }
    }

    private static void assertRowsAreDrawnInOrder(Sample sample, long seed) {
        ActionDistribution distribution = sample.distribution();
        Space<?> space = discreteSpace(distribution);
        ActionBatch together = new ActionBatch(space, 3);
        distribution.sample(sample.outputs(), sample.masks(), RandomStream.of(seed, "draw"), together);
        RandomStream random = RandomStream.of(seed, "draw");
        ActionBatch alone = new ActionBatch(space, 1);
        int columns = distribution.parameters();
        int width = alone.width();
        for (int row = 0; row < 3; row++) {
            Matrix output = new Matrix(1, columns);
            System.arraycopy(sample.outputs().data(), row * columns, output.data(), 0, columns);
            boolean[] masks = sample.masks().length == 0
                    ? sample.masks()
                    : Arrays.copyOfRange(sample.masks(), row * columns, (row + 1) * columns);
            distribution.sample(output, masks, random, alone);
            for (int i = 0; i < width; i++) {
                if (together.integers().length > 0) {
                    assertThat(together.integers()[row * width + i]).isEqualTo(alone.integers()[i]);
                } else {
                    assertThat(together.reals()[row * width + i]).isEqualTo(alone.reals()[i]);
                }
            }
        }
    }
}
