package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.base.RandomStream;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.proof.TabularMdp;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fisher products and natural gradients against what their definitions say, with the matrix formed. */
class NaturalGradientTest {
    private static final double DAMPING = 0.05;

    @Property(tries = 20)
    void theProductIsThatOfTheExplicitMatrix(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows) {
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, rows)) {
            double[][] matrix = sample.explicit().matrix();
            float[] vector = random(seed, matrix.length);
            float[] product = new float[vector.length];
            prepared(sample, DAMPING).multiply(vector, product);
            for (int i = 0; i < vector.length; i++) {
                double expected = DAMPING * vector[i];
                for (int j = 0; j < vector.length; j++) {
                    expected += matrix[i][j] * vector[j];
                }
                assertThat((double) product[i])
                        .as("%s, element %d", sample, i)
                        .isCloseTo(expected, within(2e-5 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Property(tries = 20)
    void conjugateGradientGivesTheInverseTimesTheGradient(@ForAll long seed) {
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, 16)) {
            double[][] matrix = sample.explicit().matrix();
            float[] gradient = gradient(sample);
            double[] expected = solve(matrix, DAMPING, gradient);
            ConjugateGradient solver = new ConjugateGradient(Policies.BACKEND.kernels(), gradient.length);
            solver.solve(prepared(sample, DAMPING), gradient, 200, 1e-6);
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) solver.solution()[i])
                        .as("%s, element %d", sample, i)
                        .isCloseTo(expected[i], within(1e-4 * largest));
            }
        }
    }

    /** The gradient is of one batch, the matrix of another: g^T F^-1 g says which. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMatrixMayBeOfOtherRows(long seed) {
        List<Policies.Sample> samples = Policies.ofEveryFamily(seed, 16);
        List<Policies.Sample> others = Policies.ofEveryFamily(seed + 10, 5);
        TrpoConfig config = TrpoConfig.defaults().withDamping(DAMPING).withConjugateIterations(200);
        for (int i = 0; i < samples.size(); i++) {
            Policies.Sample sample = samples.get(i);
            Minibatch fisherBatch = others.get(i).batch();
            double[][] matrix = new ExplicitFisher(sample.actor(), fisherBatch, sample.actions()).matrix();
            float[] gradient = gradient(sample);
            double[] solution = solve(matrix, DAMPING, gradient);
            double expected = 0;
            for (int j = 0; j < solution.length; j++) {
                expected += solution[j] * gradient[j];
            }
            PolicyStep step = new PolicyStep(config, sample.actor(), Policies.BACKEND.kernels(), 16);
            step.take(sample.batch(), fisherBatch, 0);
            Metrics metrics = new Metrics();
            step.report(metrics);
            assertThat(metrics.mean("fisher/quadratic-form"))
                    .as(sample.name())
                    .isCloseTo(expected, within(1e-3 * expected));
        }
    }

    /** A network that is too large for the matrix: u^T F v is the mean product of the scores' projections. */
    @Test
    void theProductIsRightForConvolutions() {
        RandomStream random = RandomStream.of(1, "images");
        Policies.Sample sample = Policies.of(
                MinatarCnn.defaults(), Box.uniform(0, 1, 10, 10, 4), new Discrete(3), false, 2, 0.01f, random);
        float[] u = random(1, sample.actor().parameters().size());
        float[] v = random(2, u.length);
        float[] product = new float[u.length];
        prepared(sample, 0).multiply(v, product);
        double[] expected = new double[2];
        sample.explicit().forEachScore((score, weight) -> {
            expected[0] += weight * dot(score, u) * dot(score, v);
            expected[1] += weight * dot(score, v) * dot(score, v);
        });
        assertThat(dot(product, u)).isCloseTo(expected[0], within(1e-4 * expected[1]));
        assertThat(dot(product, v)).isCloseTo(expected[1], within(1e-4 * expected[1]));
    }

    /**
     * Of a table of logits it is the advantage itself, but for a number that is the same for all actions of a state and changes no
     * policy (Kakade 2002, theorem 1; Agarwal et al. 2021, lemma 15).
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofATableItIsTheAdvantage(long seed) {
        TabularMdp mdp = TabularMdp.random(seed, 4, 3, 0.9);
        double[][] logits = mdp.randomLogits(seed);
        double[][] policy = TabularMdp.softmax(logits);
        double[][] weights = new double[4][];
        for (int s = 0; s < 4; s++) {
            weights[s] =
                    Arrays.stream(policy[s]).map(probability -> 3 * probability).toArray();
        }
        Policies.Sample table = Policies.table(mdp, logits, weights);
        float[] gradient = gradient(table);
        ConjugateGradient solver = new ConjugateGradient(Policies.BACKEND.kernels(), gradient.length);
        solver.solve(prepared(table, 0), gradient, 100, 1e-6);

        double[][] advantages = mdp.advantages(policy);
        float[] rise = table.actor().tangent(solver.solution()).data();
        for (int s = 0; s < 4; s++) {
            for (int a = 1; a < 3; a++) {
                int row = s * 3;
                double difference = rise[row * 3 + a] - rise[row * 3];
                assertThat(difference).isCloseTo(advantages[s][a] - advantages[s][0], within(1e-4));
            }
        }
    }

    private static FisherInformation prepared(Policies.Sample sample, double damping) {
        FisherInformation information =
                new FisherInformation(sample.actor(), damping, sample.batch().rows());
        sample.actor().forward(sample.batch().observations());
        information.prepare(sample.batch());
        return information;
    }

    private static float[] gradient(Policies.Sample sample) {
        SurrogateObjective objective =
                new SurrogateObjective(sample.actor(), sample.batch().rows());
        objective.start(sample.batch());
        sample.actor().parameters().zeroGradient();
        objective.backward(sample.batch());
        return sample.actor().parameters().gradient().clone();
    }

    private static float[] random(long seed, int size) {
        RandomStream random = RandomStream.of(seed, "vector");
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** (matrix + damping I)^-1 right, by Gaussian elimination; the matrix is positive definite, so no pivot is 0. */
    private static double[] solve(double[][] matrix, double damping, float[] right) {
        int size = right.length;
        double[][] rows = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, rows[i], 0, size);
            rows[i][i] += damping;
            rows[i][size] = right[i];
        }
        for (int pivot = 0; pivot < size; pivot++) {
            for (int i = 0; i < size; i++) {
                double factor = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
                for (int j = pivot; j <= size; j++) {
                    rows[i][j] -= factor * rows[pivot][j];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }
}
