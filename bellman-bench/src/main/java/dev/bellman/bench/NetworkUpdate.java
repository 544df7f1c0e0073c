package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;
import java.util.Locale;

/** One network with what its update needs, and what the parts of the update cost. */
final class NetworkUpdate {
    private static final String HEADINGS = "%-44s %9s %9s %9s %9s %9s %7s%n";
    private static final String ROW = "%-44s %9.2f %9.2f %9.2f %9.2f %9.2f %7.2f%n";

    private final Kernels kernels;
    private final Network network;
    private final Optimizer optimizer;
    private final Matrix input;
    private final Matrix outputGradient;
    private final Timing forward;
    private final Timing backward;
    private final Timing step;
    private final Timing whole;

    /**
     * Builds the network.
     *
     * @param name words that describe network and input
     * @param multiplyAdds of one row: forward, the gradients of the weights, and of all inputs but the first layer's
     */
    NetworkUpdate(
            String name,
            NetworkSpec spec,
            Shape inputs,
            int outputs,
            int rows,
            int threads,
            long multiplyAdds,
            Kernels kernels) {
        this.kernels = kernels;
        CpuBackend backend = new CpuBackend(kernels, new WorkerPool(threads));
        network = backend.build("net", spec, inputs, outputs, 1, new Parameters(), RandomStream.of(1, "benchmark"));
        optimizer = backend.optimizer(new Adam(), network.parameters());
        input = Matrix.wrap(RandomFloats.draw(rows * inputs.size()), rows, inputs.size());
        outputGradient = Matrix.wrap(RandomFloats.draw(rows * outputs), rows, outputs);
        forward = new Timing("forward", 0, 0, () -> network.forward(input));
        backward = new Timing("backward", 0, 0, () -> network.backwardParameters(outputGradient));
        step = new Timing("step", 0, 0, this::step);
        String fullName = "%s, batch %d, %d thread(s)".formatted(name, rows, threads);
        whole = new Timing(fullName, 2.0 * rows * multiplyAdds, 0, this::update);
    }

    private void update() {
        network.forward(input);
        network.parameters().zeroGradient();
        network.backwardParameters(outputGradient);
        step();
    }

    private void step() {
        double norm = GradientClip.globalNorm(kernels, network.parameters());
        optimizer.step(network.parameters(), 1e-9, GradientClip.scale(norm, 0.5));
    }

    List<Timing> timings() {
        return List.of(forward, backward, step, whole);
    }

    Timing forward() {
        return forward;
    }

    static void printHeadings() {
        System.out.printf(HEADINGS, "network", "at peak", "forward", "backward", "step", "update", "ratio");
    }

    /** Prints microseconds, and the ratio to the time of the arithmetic alone at that many operations a nanosecond. */
    void print(double operationsPerNano) {
        double slowdown = operationsPerNano / whole.rate();
        System.out.printf(
                Locale.ROOT,
                ROW,
                whole.name(),
                whole.nanos() / slowdown / 1000,
                forward.nanos() / 1000,
                backward.nanos() / 1000,
                step.nanos() / 1000,
                whole.nanos() / 1000,
                slowdown);
    }
}
