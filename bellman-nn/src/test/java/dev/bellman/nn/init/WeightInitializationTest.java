package dev.bellman.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.spec.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightInitializationTest {
    private static final int INPUTS = 200;
    private static final int OUTPUTS = 300;
    private static final double GAIN = 1.5;

    private final Parameters parameters = new Parameters();
    private final Part weight = parameters.reserve("weight", INPUTS, OUTPUTS);
    private final Part bias = parameters.reserve("bias", 1, OUTPUTS);

    private void initialize(Initializer initializer) {
        WeightInitialization.linear(initializer, GAIN, parameters, weight, bias, RandomStream.of(1, "test"));
    }

    /**
     * 60,000 draws: the standard error of a mean is 1/245 of the deviation, that of a deviation at most 1/346 of it.
     */
    @ParameterizedTest
    @CsvSource({
        "KAIMING_UNIFORM, 0.106066", // 1.5 / sqrt(200)
        "KAIMING_NORMAL, 0.106066",
        "XAVIER_UNIFORM, 0.094868", // 1.5 sqrt(2 / 500)
        "XAVIER_NORMAL, 0.094868",
        "PYTORCH, 0.040825", // 1 / sqrt(3 200)
    })
    void weightsHaveTheDeviation(Initializer initializer, double deviation) {
        initialize(initializer);
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < weight.size(); i++) {
            double value = parameters.values()[i];
            sum += value;
            squares += value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(sum / weight.size()).isCloseTo(0, within(deviation / 60));
        assertThat(Math.sqrt(squares / weight.size())).isCloseTo(deviation, within(deviation / 80));
        boolean normal = initializer.name().endsWith("NORMAL");
        double bound = deviation * (normal ? 5.5 : Math.sqrt(3) * 1.000001);
        assertThat(largest).isBetween(normal ? 3.5 * deviation : 0.999 * bound, bound);
    }

    @Test
    void onlyPytorchDrawsBiases() {
        for (Initializer initializer : Initializer.values()) {
            initialize(initializer);
            boolean drawn = false;
            for (int i = 0; i < bias.size(); i++) {
                float value = parameters.values()[bias.offset() + i];
                assertThat(Math.abs(value)).isLessThanOrEqualTo(0.0707107f);
                drawn |= value != 0;
            }
            assertThat(drawn).isEqualTo(initializer == Initializer.PYTORCH);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 64", "64, 4", "7, 7", "256, 256", "64, 1"})
    void theShorterSideIsOrthonormal(int rows, int columns) {
        Parameters square = new Parameters();
        Part part = square.reserve("weight", rows, columns);
        WeightInitialization.orthogonal(GAIN, square.values(), part, RandomStream.of(1, "test"));
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    dot += rows < columns
                            ? (double) square.values()[a * columns + i] * square.values()[b * columns + i]
                            : (double) square.values()[i * columns + a] * square.values()[i * columns + b];
                }
                assertThat(dot).isCloseTo(a == b ? GAIN * GAIN : 0, within(1e-6));
            }
        }
    }

    /** Without the sign that the Gram-Schmidt process keeps, an element would not be symmetric around 0. */
    @Test
    void orthogonalMatricesAreUniform() {
        RandomStream random = RandomStream.of(1, "test");
        int draws = 4_000;
        double[] sum = new double[4];
        double[] squares = new double[4];
        for (int draw = 0; draw < draws; draw++) {
            double[][] vectors = OrthonormalVectors.draw(2, 2, random);
            for (int i = 0; i < 4; i++) {
                double value = vectors[i / 2][i % 2];
                sum[i] += value / draws;
                squares[i] += value * value / draws;
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(sum[i]).isCloseTo(0, within(0.04));
            assertThat(squares[i]).isCloseTo(0.5, within(0.02));
        }
    }

    @Test
    void theSameStreamGivesTheSameBits() {
        for (Initializer initializer : Initializer.values()) {
            initialize(initializer);
            float[] first = parameters.values().clone();
            initialize(initializer);
            assertThat(parameters.values()).isEqualTo(first);
        }
    }
}
