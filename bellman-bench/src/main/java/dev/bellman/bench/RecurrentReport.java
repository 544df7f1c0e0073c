package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.Recurrent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what an update of a network with a memory costs (16 steps of 16 sequences forward and back through time, clip, Adam),
 * beside the time that its matrix arithmetic alone would take at the peak of fused multiply-adds measured in the same run.
 */
public final class RecurrentReport {
    private static final int ROUNDS = 300;
    private static final int STEPS = 16;
    private static final int SEQUENCES = 16;
    private static final int ROWS = STEPS * SEQUENCES;
    private static final int UNITS = 64;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 2;

    private final Kernels kernels = KernelProvider.best();
    private double sink;

    /** Runs the report; takes about ten seconds. */
    public static void main(String[] arguments) {
        new RecurrentReport().run();
    }

    private void run() {
        List<Update> updates = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            for (Recurrent.Cell cell : Recurrent.Cell.values()) {
                updates.add(new Update(cell, List.of(), threads));
                updates.add(new Update(cell, List.of(UNITS, UNITS), threads));
            }
        }
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> timings = new ArrayList<>(List.of(peak));
        updates.forEach(update -> timings.addAll(update.timings()));
        Timing.measureInTurn(timings, ROUNDS);
        print("%s, peak %.1f GFLOP/s; times in microseconds%n", kernels.name(), peak.rate());
        print(
                "%-30s %9s %9s %9s %9s %9s %7s%n",
                "network", "at peak", "forward", "backward", "step", "update", "ratio");
        updates.forEach(update -> update.print(peak.rate()));
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }

    /** One network with what its update needs. */
    private final class Update {
        private final RecurrentNetwork network;
        private final Optimizer optimizer;
        private final Matrix input = Matrix.wrap(RandomFloats.draw(ROWS * INPUTS), ROWS, INPUTS);
        private final Matrix outputGradient = Matrix.wrap(RandomFloats.draw(ROWS * OUTPUTS), ROWS, OUTPUTS);
        private final Matrix memory;
        private final boolean[] starts = new boolean[ROWS];
        private final Timing forward;
        private final Timing backward;
        private final Timing step;
        private final Timing whole;

        /** @param hidden none, or a layer below the cell and one above it */
        Update(Recurrent.Cell cell, List<Integer> hidden, int threads) {
            CpuBackend backend = new CpuBackend(kernels, new WorkerPool(threads));
            Mlp around = new Mlp(hidden, Activation.TANH, Initializer.ORTHOGONAL);
            network = backend.build(
                    "net",
                    new Recurrent(around, cell, UNITS),
                    Shape.flat(INPUTS),
                    OUTPUTS,
                    1,
                    new Parameters(),
                    RandomStream.of(1, "benchmark"));
            optimizer = backend.optimizer(new Adam(), network.parameters());
            memory = Matrix.wrap(RandomFloats.draw(SEQUENCES * network.memorySize()), SEQUENCES, network.memorySize());
            forward = new Timing("forward", 0, 0, () -> network.forward(input, memory, starts));
            backward = new Timing("backward", 0, 0, () -> network.backwardParameters(outputGradient));
            step = new Timing("step", 0, 0, this::step);
            String layers = hidden.isEmpty() ? cell + "(64)" : "64-" + cell + "(64)-64";
            String name = "4-" + layers + "-2, " + threads + " thread(s)";
            int gates = cell == Recurrent.Cell.LSTM ? 4 : 3;
            long multiplyAdds = hidden.isEmpty() ? ofCell(gates, INPUTS, false) : around(gates);
            whole = new Timing(name, 2.0 * multiplyAdds, 0, this::update);
        }

        private void update() {
            network.forward(input, memory, starts);
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

        void print(double peak) {
            double ratio = peak / whole.rate();
            RecurrentReport.print(
                    "%-30s %9.1f %9.1f %9.1f %9.1f %9.1f %7.2f%n",
                    whole.name(),
                    whole.nanos() / ratio / 1000,
                    forward.nanos() / 1000,
                    backward.nanos() / 1000,
                    step.nanos() / 1000,
                    whole.nanos() / 1000,
                    ratio);
        }
    }

    /** Of the cell and the outputs. */
    private static long ofCell(int gates, int inputs, boolean inputGradient) {
        long width = (long) gates * UNITS;
        long forwardAndWeights = 2 * ROWS * width * (inputs + UNITS);
        long states = (ROWS - SEQUENCES) * width * UNITS;
        long ofInputs = inputGradient ? ROWS * width * inputs : 0;
        return forwardAndWeights + states + ofInputs + 3L * ROWS * UNITS * OUTPUTS;
    }

    /** With a layer below and a layer above: forward, weights, and all inputs but the first layer's. */
    private static long around(int gates) {
        return ofCell(gates, UNITS, true) + 2L * ROWS * INPUTS * UNITS + 3L * ROWS * UNITS * UNITS;
    }
}
