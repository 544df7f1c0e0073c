package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The vector kernels give the bits of the scalar ones. */
class VectorKernelsTest {
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();

    @Property(tries = 3000)
    void equalsTheScalarReference(
            @ForAll Operation operation,
            @ForAll @IntRange(max = 75) int m,
            @ForAll @IntRange(min = 1, max = 75) int n,
            @ForAll @IntRange(max = 40) int k,
            @ForAll @IntRange(max = 5) int offset,
            @ForAll boolean accumulate,
            @ForAll boolean special,
            @ForAll long seed) {
        check(operation, m, n, k, offset, accumulate, special, seed);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 64",
        "256, 2, 300",
        "133, 150, 270",
        "100, 262, 150",
        "100, 262, 0",
        "1, 256, 256",
        "7, 560, 300",
        "8, 3, 130",
        "64, 17, 256",
        "17, 64, 4",
        "32, 70, 130",
        "96, 262, 100"
    })
    void equalsTheScalarReferenceOnTheShapesOfNetworks(int m, int n, int k) {
        for (Operation operation : Operation.values()) {
            check(operation, m, n, k, 3, true, false, 1);
            check(operation, m, n, k, 0, false, false, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RELU", "TANH", "SIGMOID", "SOFTPLUS", "EXP", "LOG"})
    void equalsTheScalarReferenceOnASampleOfAllFloats(Operation operation) {
        int length = 1 << 16;
        float[] in = new float[length];
        float[] expected = new float[length];
        float[] actual = new float[length];
        for (int i = 0; i < length; i++) {
            in[i] = Float.intBitsToFloat(i << 16 | i * 7919 & 0xffff);
        }
        apply(operation, scalar, in, expected);
        apply(operation, vector, in, actual);
        for (int i = 0; i < length; i++) {
            assertThat(Float.floatToIntBits(actual[i])).as("of %s", in[i]).isEqualTo(Float.floatToIntBits(expected[i]));
        }
    }

    private static void apply(Operation operation, Kernels kernels, float[] in, float[] out) {
        switch (operation) {
            case RELU -> kernels.relu(in, 0, out, 0, in.length);
            case TANH -> kernels.tanh(in, 0, out, 0, in.length);
            case SIGMOID -> kernels.sigmoid(in, 0, out, 0, in.length);
            case SOFTPLUS -> kernels.softplus(in, 0, out, 0, in.length);
            case EXP -> kernels.exp(in, 0, out, 0, in.length);
            case LOG -> kernels.log(in, 0, out, 0, in.length);
            default -> throw new IllegalArgumentException(operation.name());
        }
    }

    private void check(
            Operation operation, int m, int n, int k, int offset, boolean accumulate, boolean special, long seed) {
        float[] expected = operation.run(scalar, new Inputs(m, n, k, offset, accumulate, special, seed));
        float[] actual = operation.run(vector, new Inputs(m, n, k, offset, accumulate, special, seed));
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    /** The payload of a NaN is not defined by Java and not compared. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }
}
