package dev.bellman.bench;

import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the kernels reach on one core, beside the peak of fused multiply-adds measured in the same run. Every round
 * measures the peak and each kernel in turn, so that a change of the clock hits all; the best round of each counts.
 */
public final class KernelReport {
    private static final int ROUNDS = 300;
    private static final int[][] SQUARE = {
        {64, 64, 64}, {256, 64, 64}, {64, 256, 256}, {256, 256, 256}, {32, 64, 64}, {256, 32, 32}
    };

    private final Kernels kernels = KernelProvider.best();
    private final List<Timing> timings = new ArrayList<>();
    private float sink;

    /** Runs the report; takes about half a minute. */
    public static void main(String[] arguments) {
        new KernelReport().run();
    }

    private void run() {
        Timing peak = add("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        addProducts();
        addElementwise();
        Timing.measureInTurn(timings, ROUNDS);
        print(peak);
    }

    private Timing add(String name, double operations, long elements, Runnable work) {
        Timing timing = new Timing(name, operations, elements, work);
        timings.add(timing);
        return timing;
    }

    private void addProducts() {
        for (int[] shape : SQUARE) {
            addNn(shape[0], shape[1], shape[2]);
            addNt(shape[0], shape[1], shape[2]);
            addTn(shape[0], shape[1], shape[2]);
        }
        for (int outputs : new int[] {1, 2, 3, 6, 12}) {
            addNn(256, outputs, 64);
            addTn(64, outputs, 256);
        }
        addNt(256, 64, 2);
        addNn(32, 2, 64);
        addNn(256, 64, 3);
        addNn(256, 64, 4);
        addNn(256, 64, 6);
        addTn(4, 64, 256);
        addTn(3, 64, 256);
        for (int rows : new int[] {1, 8}) {
            addNn(rows, 64, 4);
            addNn(rows, 64, 64);
            addNn(rows, 256, 256);
            addNn(rows, 2, 64);
            addNn(rows, 1, 64);
        }
    }

    private void addNn(int m, int n, int k) {
        float[] a = RandomFloats.draw(m * k);
        float[] b = RandomFloats.draw(k * n);
        float[] bias = RandomFloats.draw(n);
        float[] c = new float[m * n];
        add(
                shape("NN", m, n, k),
                2.0 * m * n * k,
                0,
                () -> kernels.multiplyAddBias(m, n, k, a, 0, b, 0, bias, 0, c, 0));
    }

    private void addNt(int m, int n, int k) {
        float[] a = RandomFloats.draw(m * k);
        float[] b = RandomFloats.draw(n * k);
        float[] c = new float[m * n];
        add(
                shape("NT", m, n, k),
                2.0 * m * n * k,
                0,
                () -> kernels.multiplyTransposedRight(m, n, k, a, 0, b, 0, c, 0, false));
    }

    private void addTn(int m, int n, int k) {
        float[] a = RandomFloats.draw(k * m);
        float[] b = RandomFloats.draw(k * n);
        float[] c = new float[m * n];
        add(
                shape("TN", m, n, k),
                2.0 * m * n * k,
                0,
                () -> kernels.multiplyTransposedLeft(m, n, k, a, 0, m, b, 0, c, 0, false));
    }

    private void addElementwise() {
        int length = 16_384;
        float[] in = RandomFloats.draw(length);
        float[] out = new float[length];
        add("tanh", 0, length, () -> kernels.tanh(in, 0, out, 0, length));
        add("sigmoid", 0, length, () -> kernels.sigmoid(in, 0, out, 0, length));
        add("softplus", 0, length, () -> kernels.softplus(in, 0, out, 0, length));
        add("exp", 0, length, () -> kernels.exp(in, 0, out, 0, length));
        add("log", 0, length, () -> kernels.log(in, 0, out, 0, length));
        add("relu", 0, length, () -> kernels.relu(in, 0, out, 0, length));
        add("tanhBackward", 0, length, () -> kernels.tanhBackward(in, 0, out, 0, length));
        add("softmax 256 x 2", 0, 512, () -> kernels.softmax(256, 2, in, 0, out, 0));
        add("logSoftmax 256 x 6", 0, 1536, () -> kernels.logSoftmax(256, 6, in, 0, out, 0));
        add("softmax 256 x 51", 0, 13_056, () -> kernels.softmax(256, 51, in, 0, out, 0));
        float[] inverse = new float[256];
        float[] ones = RandomFloats.draw(64);
        float[] normalized = new float[length];
        add(
                "layerNorm 256 x 64",
                0,
                length,
                () -> kernels.layerNorm(256, 64, 1e-5f, in, 0, ones, 0, ones, 0, normalized, 0, inverse, 0, out, 0));
        addOptimizer();
    }

    private void addOptimizer() {
        int parameters = 70_000;
        float[] value = RandomFloats.draw(parameters);
        float[] gradient = RandomFloats.draw(parameters);
        float[] m = new float[parameters];
        float[] v = new float[parameters];
        add(
                "adam",
                0,
                parameters,
                () -> kernels.adam(value, gradient, m, v, 0, parameters, 0.5f, 1e-9f, 0.9f, 0.999f, 1.5f, 1e-8f, 0));
        add("sumOfSquares", 0, parameters, () -> sink += (float) kernels.sumOfSquares(gradient, 0, parameters));
        add("moveTowards", 0, parameters, () -> kernels.moveTowards(0.005f, gradient, 0, value, 0, parameters));
    }

    private void print(Timing peak) {
        print("Kernels: %s. Peak: %.1f GFLOP/s.%n%n", kernels.name(), peak.rate());
        print("| product m x n x k | µs | GFLOP/s | of peak |%n|---|---:|---:|---:|%n");
        for (Timing each : timings) {
            if (each != peak && each.elements() == 0) {
                double share = 100 * each.rate() / peak.rate();
                print("| %s | %.3f | %.0f | %.0f %% |%n", each.name(), each.nanos() / 1e3, each.rate(), share);
            }
        }
        print("%n| function | µs | ns per element |%n|---|---:|---:|%n");
        for (Timing each : timings) {
            if (each.elements() > 0) {
                double share = each.nanos() / each.elements();
                print("| %s | %.2f | %.3f |%n", each.name(), each.nanos() / 1e3, share);
            }
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }

    private static String shape(String kind, int m, int n, int k) {
        return kind + " " + m + " x " + n + " x " + k;
    }
}
