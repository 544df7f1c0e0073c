package dev.bellman.bench;

import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per element of the kernels that are not products. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {
    private static final int LENGTH = 16_384;
    private static final int COLUMNS = 64;

    @Param({"vector", "scalar"})
    public String implementation = "";

    private final float[] in = RandomFloats.draw(LENGTH);
    private final float[] out = RandomFloats.draw(LENGTH);
    private final float[] m = new float[LENGTH];
    private final float[] v = new float[LENGTH];
    private final float[] scale = RandomFloats.draw(COLUMNS);
    private final float[] inverseDeviation = new float[LENGTH / COLUMNS];
    private Kernels kernels = KernelProvider.scalar();

    @Setup
    public void choose() {
        kernels = implementation.equals("scalar") ? KernelProvider.scalar() : KernelProvider.best();
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] tanh() {
        kernels.tanh(in, 0, out, 0, LENGTH);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] sigmoid() {
        kernels.sigmoid(in, 0, out, 0, LENGTH);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] softplus() {
        kernels.softplus(in, 0, out, 0, LENGTH);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] exp() {
        kernels.exp(in, 0, out, 0, LENGTH);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] log() {
        kernels.log(in, 0, out, 0, LENGTH);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] logSoftmax() {
        kernels.logSoftmax(LENGTH / COLUMNS, COLUMNS, in, 0, out, 0);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] layerNorm() {
        kernels.layerNorm(
                LENGTH / COLUMNS, COLUMNS, 1e-5f, in, 0, scale, 0, scale, 0, m, 0, inverseDeviation, 0, out, 0);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public float[] adam() {
        kernels.adam(out, in, m, v, 0, LENGTH, 1, 1e-9f, 0.9f, 0.999f, 1, 1e-8f, 0);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public double sumOfSquares() {
        return kernels.sumOfSquares(in, 0, LENGTH);
    }
}
