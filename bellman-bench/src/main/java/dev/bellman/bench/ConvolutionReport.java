package dev.bellman.bench;

import dev.bellman.nn.kernel.GatheredProduct;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** As {@link KernelReport}, for the three products of convolutions, on 16 images without padding. */
public final class ConvolutionReport {
    private static final int ROUNDS = 30;
    private static final int IMAGES = 16;

    private final Kernels kernels = KernelProvider.best();
    private final List<Timing> timings = new ArrayList<>();
    private double sink;

    /** Runs the report; takes about ten seconds. */
    public static void main(String[] arguments) {
        new ConvolutionReport().run();
    }

    private void run() {
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        timings.add(peak);
        add(84, 4, 8, 4, 32);
        add(20, 32, 4, 2, 64);
        add(9, 64, 3, 1, 64);
        add(42, 16, 3, 1, 16);
        Timing.measureInTurn(timings, ROUNDS);
        System.out.printf(Locale.ROOT, "Kernels: %s. Peak: %.1f GFLOP/s.%n%n", kernels.name(), peak.rate());
        for (Timing each : timings.subList(1, timings.size())) {
            double share = 100 * each.rate() / peak.rate();
            System.out.printf(Locale.ROOT, "%-60s %9.1f us %5.0f %%%n", each.name(), each.nanos() / 1000, share);
        }
    }

    /** Filters of that size on square images. */
    private void add(int side, int channels, int size, int stride, int filters) {
        int outputSide = (side - size) / stride + 1;
        int patchRow = size * channels;
        int[] places =
                offsets(outputSide * outputSide, i -> (i / outputSide * side + i % outputSide) * stride * channels);
        int[] patch = offsets(size * patchRow, i -> i / patchRow * side * channels + i % patchRow);
        int[] outputs = offsets(places.length, i -> i * filters);
        int[] weights = offsets(patch.length, i -> i * filters);
        GatheredProduct forward = new GatheredProduct(places, patch, new int[places.length], outputs);
        GatheredProduct weightGradient = new GatheredProduct(patch, places, weights, weights);
        GatheredProduct inputGradient = new GatheredProduct(outputs, offsets(filters, i -> i), places, places);
        int imageSize = side * side * channels;
        int outputSize = places.length * filters;
        float[] x = RandomFloats.draw(IMAGES * imageSize);
        float[] weight = RandomFloats.draw(patch.length * filters);
        float[] y = RandomFloats.draw(IMAGES * outputSize);
        float[] gradient = new float[weight.length];
        String name =
                "%d filters %d x %d / %d on %d x %d x %d".formatted(filters, size, size, stride, side, side, channels);
        double operations = 2.0 * IMAGES * places.length * weight.length;
        add(name + " forward", operations, image -> {
            multiply(forward, filters, x, image * imageSize, weight, 0, weight, 0, y, image * outputSize);
        });
        add(name + " weight gradient", operations, image -> {
            multiply(weightGradient, filters, x, image * imageSize, y, image * outputSize, gradient, 0, gradient, 0);
        });
        float[] outputGradient = RandomFloats.draw(y.length);
        float[] inputGradientData = new float[x.length];
        add(name + " input gradient", operations, image -> {
            for (int tap = 0; tap < size * size; tap++) {
                int to = image * imageSize + (tap / size * side + tap % size) * channels;
                multiply(
                        inputGradient,
                        channels,
                        outputGradient,
                        image * outputSize,
                        weight,
                        tap * channels * filters,
                        inputGradientData,
                        to,
                        inputGradientData,
                        to);
            }
        });
    }

    private static int[] offsets(int count, IntUnaryOperator offset) {
        int[] offsets = new int[count];
        Arrays.setAll(offsets, offset);
        return offsets;
    }

    private interface OneImage {
        void run(int image);
    }

    private void add(String name, double operations, OneImage work) {
        timings.add(new Timing(name, operations, 0, () -> {
            for (int image = 0; image < IMAGES; image++) {
                work.run(image);
            }
        }));
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    private void multiply(
            GatheredProduct at, int columns, float[] a, int a0, float[] b, int b0, float[] s, int s0, float[] c, int c0) {
        kernels.multiplyGathered(at, 0, at.rows(), columns, a, a0, b, b0, s, s0, c, c0);
    }

    // spotless:on
}
