package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what an update of a network costs, beside the time that its matrix arithmetic alone would take at the peak of
 * fused multiply-adds measured in the same run.
 */
public final class UpdateReport {
    private static final int ROUNDS = 300;
    private static final String HEADINGS = "%-44s %9s %9s %9s %9s %9s %7s%n";
    private static final String ROW = "%-44s %9.2f %9.2f %9.2f %9.2f %9.2f %7.2f%n";

    private final Kernels kernels = KernelProvider.best();
    private final List<Timing> timings = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private double sink;

    /** One network with what its update needs. */
    private final class Update {
        final Network network;
        final Optimizer optimizer;
        final Matrix input;
        final Matrix outputGradient;
        final Timing forward;
        final Timing backward;
        final Timing step;
        final Timing whole;

        Update(int threads, int rows, Activation activation, int inputs, int outputs, Integer... hidden) {
            CpuBackend backend = new CpuBackend(kernels, new WorkerPool(threads));
            Mlp spec = new Mlp(List.of(hidden), activation, Initializer.ORTHOGONAL);
            network = backend.build("net", spec, inputs, outputs, 1, new Parameters(), RandomStream.of(1, "benchmark"));
            optimizer = backend.optimizer(new Adam(), network.parameters());
            input = Matrix.wrap(RandomFloats.draw(rows * inputs), rows, inputs);
            outputGradient = Matrix.wrap(RandomFloats.draw(rows * outputs), rows, outputs);
            String name = "%d-%s-%d %s, batch %d, %d thread(s)"
                    .formatted(inputs, spec.hidden(), outputs, activation, rows, threads);
            double operations = 2.0 * rows * multiplyAdds(inputs, outputs, hidden);
            forward = add("forward", 0, () -> network.forward(input));
            backward = add("backward", 0, () -> network.backwardParameters(outputGradient));
            step = add("step", 0, this::step);
            whole = add(name, operations, () -> {
                network.forward(input);
                network.parameters().zeroGradient();
                network.backwardParameters(outputGradient);
                step();
            });
        }

        /** Of one row: forward, the gradients of the weights, and of all inputs but the first layer's. */
        private static long multiplyAdds(int inputs, int outputs, Integer... hidden) {
            long forward = (long) hidden[hidden.length - 1] * outputs;
            int width = inputs;
            for (int next : hidden) {
                forward += (long) width * next;
                width = next;
            }
            return 3 * forward - (long) inputs * hidden[0];
        }

        private void step() {
            double norm = GradientClip.globalNorm(kernels, network.parameters());
            optimizer.step(network.parameters(), 1e-9, GradientClip.scale(norm, 0.5));
        }

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

    private Timing add(String name, double operations, Runnable work) {
        Timing timing = new Timing(name, operations, 0, work);
        timings.add(timing);
        return timing;
    }

    /** Runs the report; takes about half a minute. */
    public static void main(String[] arguments) {
        new UpdateReport().run();
    }

    private void run() {
        Timing peak = add("peak", FmaPeak.operations(), () -> sink += FmaPeak.run());
        for (int threads : new int[] {1, 2}) {
            updates.add(new Update(threads, 64, Activation.TANH, 4, 2, 64, 64));
            updates.add(new Update(threads, 256, Activation.TANH, 4, 2, 64, 64));
            updates.add(new Update(threads, 64, Activation.RELU, 4, 2, 256, 256));
            updates.add(new Update(threads, 256, Activation.RELU, 17, 6, 256, 256));
        }
        Update act = new Update(1, 1, Activation.TANH, 4, 2, 64, 64);
        timings.forEach(Timing::warmUp);
        timings.forEach(Timing::calibrate);
        for (int round = 0; round < ROUNDS; round++) {
            timings.forEach(Timing::measure);
        }
        double rate = peak.rate();
        System.out.printf(Locale.ROOT, "%s, peak %.1f GFLOP/s; times in microseconds%n", kernels.name(), rate);
        System.out.printf(HEADINGS, "network", "at peak", "forward", "backward", "step", "update", "ratio");
        updates.forEach(update -> update.print(rate));
        System.out.printf(Locale.ROOT, "acting on one observation: %.2f%n", act.forward.nanos() / 1000);
    }
}
