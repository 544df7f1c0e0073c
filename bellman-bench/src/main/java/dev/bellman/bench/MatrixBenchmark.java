package dev.bellman.bench;

import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for a matrix product, in the three shapes that a linear layer needs; {@link KernelReport} relates them to a peak. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixBenchmark {
    @Param({"vector", "scalar"})
    public String implementation = "";

    /** m x n x k. */
    @Param({"64x64x64", "256x64x64", "64x256x256", "256x256x256", "256x2x64", "256x64x4", "8x64x64", "1x64x64"})
    public String shape = "";

    private Kernels kernels = KernelProvider.scalar();
    private int m;
    private int n;
    private int k;
    private float[] a = {};
    private float[] b = {};
    private float[] bias = {};
    private float[] c = {};

    @Setup
    public void draw() {
        kernels = implementation.equals("scalar") ? KernelProvider.scalar() : KernelProvider.best();
        String[] sizes = shape.split("x", -1);
        m = Integer.parseInt(sizes[0]);
        n = Integer.parseInt(sizes[1]);
        k = Integer.parseInt(sizes[2]);
        a = RandomFloats.draw(m * k);
        b = RandomFloats.draw(k * n);
        bias = RandomFloats.draw(n);
        c = new float[m * n];
    }

    /** c = a b + bias: forward. */
    @Benchmark
    public float[] nn() {
        kernels.multiplyAddBias(m, n, k, a, 0, b, 0, bias, 0, c, 0);
        return c;
    }

    /** c = a b^T: the gradient of the input. */
    @Benchmark
    public float[] nt() {
        kernels.multiplyTransposedRight(m, n, k, a, 0, b, 0, c, 0, false);
        return c;
    }

    /** c = a^T b: the gradient of the weights. */
    @Benchmark
    public float[] tn() {
        kernels.multiplyTransposedLeft(m, n, k, a, 0, m, b, 0, c, 0, false);
        return c;
    }
}
