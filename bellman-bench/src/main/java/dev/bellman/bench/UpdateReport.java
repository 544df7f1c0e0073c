package dev.bellman.bench;

import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
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

    private final Kernels kernels = KernelProvider.best();
    private final List<NetworkUpdate> updates = new ArrayList<>();
    private double sink;

    /** Runs the report; takes about half a minute. */
    public static void main(String[] arguments) {
        new UpdateReport().run();
    }

    private void run() {
        for (int threads : new int[] {1, 2}) {
            updates.add(update(threads, 64, Activation.TANH, 4, 2, 64, 64));
            updates.add(update(threads, 256, Activation.TANH, 4, 2, 64, 64));
            updates.add(update(threads, 64, Activation.RELU, 4, 2, 256, 256));
            updates.add(update(threads, 256, Activation.RELU, 17, 6, 256, 256));
        }
        NetworkUpdate act = update(1, 1, Activation.TANH, 4, 2, 64, 64);
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> timings = new ArrayList<>(List.of(peak));
        updates.forEach(update -> timings.addAll(update.timings()));
        timings.addAll(act.timings());
        Timing.measureInTurn(timings, ROUNDS);
        double rate = peak.rate();
        System.out.printf(Locale.ROOT, "%s, peak %.1f GFLOP/s; times in microseconds%n", kernels.name(), rate);
        NetworkUpdate.printHeadings();
        updates.forEach(update -> update.print(rate));
        System.out.printf(
                Locale.ROOT, "acting on one observation: %.2f%n", act.forward().nanos() / 1000);
    }

    private NetworkUpdate update(
            int threads, int rows, Activation activation, int inputs, int outputs, Integer... hidden) {
        Mlp spec = new Mlp(List.of(hidden), activation, Initializer.ORTHOGONAL);
        String name = "%d-%s-%d %s".formatted(inputs, spec.hidden(), outputs, activation);
        long multiplyAdds = multiplyAdds(inputs, outputs, hidden);
        return new NetworkUpdate(name, spec, Shape.flat(inputs), outputs, rows, threads, multiplyAdds, kernels);
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
}
