package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.kernel.ScalarKernels;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Convolutions of random geometry against their definition in double, and the scalar kernels against the vector ones. */
class ConvolutionTest {
    private static final double TOLERANCE = 1e-5;
    private static final int ROWS = 3;

    @Property(tries = 300)
    void passesAreThoseOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 35) int channels,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = 3) int padding,
            @ForAll @IntRange(min = 1, max = 70) int filters,
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll long seed) {
        int fitting = Math.min(size, Math.min(height, width));
        ImageWindow window = new ImageWindow(height, width, channels, fitting, stride, Math.min(padding, fitting - 1));
        Passes vector = new Passes(KernelProvider.best(), window, filters, parts, seed);
        vector.check();
        Passes scalar = new Passes(new ScalarKernels(), window, filters, 1, seed);
        assertThat(vector.y.data()).isEqualTo(scalar.y.data());
        assertThat(vector.yTangent.data()).isEqualTo(scalar.yTangent.data());
        assertThat(vector.xGradient.data()).isEqualTo(scalar.xGradient.data());
        assertThat(vector.parameters.gradient()).isEqualTo(scalar.parameters.gradient());
    }

    /** All passes of one layer, with the gradient of the parameters in so many parts. */
    private static final class Passes {
        final ImageWindow window;
        final int filters;
        final Parameters parameters = new Parameters();
        final Parameters.Part weight;
        final Parameters.Part bias;
        final float[] direction;
        final Matrix x;
        final Matrix y;
        final Matrix yGradient;
        final Matrix xGradient;
        final Matrix xTangent;
        final Matrix yTangent;

        Passes(Kernels kernels, ImageWindow window, int filters, int parts, long seed) {
            this.window = window;
            this.filters = filters;
            RandomStream random = RandomStream.of(seed, "convolution");
            weight = parameters.reserve("weight", window.size() * window.size() * window.channels(), filters);
            bias = parameters.reserve("bias", 1, filters);
            fill(parameters.values(), random);
            direction = new float[parameters.size()];
            fill(direction, random);
            Conv2d layer = new Conv2d(kernels, window, parameters, weight, bias);
            x = random(layer.inputs(), random);
            xTangent = random(layer.inputs(), random);
            yGradient = random(layer.outputs(), random);
            // What was there before must not matter.
            y = random(layer.outputs(), random);
            yTangent = random(layer.outputs(), random);
            xGradient = random(layer.inputs(), random);
            layer.reserve(ROWS);
            layer.reserveTangent(ROWS);
            layer.forward(x, y, 0, ROWS);
            layer.tangent(direction, x, y, xTangent, yTangent, 0, ROWS);
            layer.backward(x, y, yGradient, xGradient, 0, ROWS);
            for (int part = 0; part < parts; part++) {
                layer.backwardParameters(x, yGradient, part, parts);
            }
        }

        private static Matrix random(int columns, RandomStream random) {
            Matrix matrix = new Matrix(ROWS, columns);
            fill(matrix.data(), random);
            return matrix;
        }

        private static void fill(float[] values, RandomStream random) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
        }

        void check() {
            double[] output = new double[y.size()];
            double[] tangent = new double[y.size()];
            double[] inputGradient = new double[x.size()];
            double[] gradient = new double[parameters.size()];
            float[] values = parameters.values();
            for (int at = 0; at < output.length; at++) {
                int filter = at % filters;
                output[at] = values[bias.offset() + filter];
                tangent[at] = direction[bias.offset() + filter];
                gradient[bias.offset() + filter] += yGradient.data()[at];
                for (int tap = 0; tap < weight.rows(); tap++) {
                    int in = input(at, tap);
                    if (in >= 0) {
                        int w = weight.offset() + tap * filters + filter;
                        output[at] += (double) x.data()[in] * values[w];
                        tangent[at] += (double) x.data()[in] * direction[w] + (double) xTangent.data()[in] * values[w];
                        inputGradient[in] += (double) yGradient.data()[at] * values[w];
                        gradient[w] += (double) yGradient.data()[at] * x.data()[in];
                    }
                }
            }
            assertClose(y.data(), i -> output[i]);
            assertClose(yTangent.data(), i -> tangent[i]);
            assertClose(xGradient.data(), i -> inputGradient[i]);
            assertClose(parameters.gradient(), i -> gradient[i]);
        }

        /** The element of the image that an element of the output sees through one of the weight's rows; -1 on the padding. */
        private int input(int output, int tap) {
            int place = output / filters % window.places();
            int row = place / window.outputWidth() * window.stride()
                    + tap / (window.size() * window.channels())
                    - window.padding();
            int column = place % window.outputWidth() * window.stride()
                    + tap / window.channels() % window.size()
                    - window.padding();
            if (row < 0 || row >= window.height() || column < 0 || column >= window.width()) {
                return -1;
            }
            int image = output / (filters * window.places()) * window.inputs();
            return image + (row * window.width() + column) * window.channels() + tap % window.channels();
        }

        private static void assertClose(float[] actual, IntToDoubleFunction expected) {
            double largest = 1;
            for (int i = 0; i < actual.length; i++) {
                largest = Math.max(largest, Math.abs(expected.applyAsDouble(i)));
            }
            for (int i = 0; i < actual.length; i++) {
                assertThat((double) actual[i])
                        .as("element " + i)
                        .isCloseTo(expected.applyAsDouble(i), within(TOLERANCE * largest));
            }
        }
    }
}
