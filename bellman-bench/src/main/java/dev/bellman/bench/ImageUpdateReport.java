package dev.bellman.bench;

import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** As {@link UpdateReport}, for networks for images. */
public final class ImageUpdateReport {
    private static final int ROUNDS = 40;
    private static final int BATCH = 32;
    private static final int ATARI_ACTIONS = 18;
    private static final int MINATAR_ACTIONS = 6;

    private final Kernels kernels = KernelProvider.best();
    private final List<NetworkUpdate> updates = new ArrayList<>();
    private double sink;

    /** Runs the report; takes about a quarter of a minute. */
    public static void main(String[] arguments) {
        new ImageUpdateReport().run();
    }

    private void run() {
        for (int threads : new int[] {1, 2}) {
            updates.add(nature(Shape.of(84, 84, 4), threads));
            updates.add(nature(Shape.of(4, 84, 84), threads));
            updates.add(minatar(threads));
        }
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> timings = new ArrayList<>(List.of(peak));
        updates.forEach(update -> timings.addAll(update.timings()));
        Timing.measureInTurn(timings, ROUNDS);
        System.out.printf(Locale.ROOT, "%s, peak %.1f GFLOP/s; times in microseconds%n", kernels.name(), peak.rate());
        NetworkUpdate.printHeadings();
        updates.forEach(update -> update.print(peak.rate()));
    }

    private NetworkUpdate nature(Shape shape, int threads) {
        // Places of the window times elements of a patch times filters.
        long first = 20L * 20 * (8 * 8 * 4) * 32;
        long convolutions = first + 9L * 9 * (4 * 4 * 32) * 64 + 7L * 7 * (3 * 3 * 64) * 64;
        long forward = convolutions + 7L * 7 * 64 * 512 + 512L * ATARI_ACTIONS;
        return update("nature-cnn " + shape, NatureCnn.defaults(), shape, ATARI_ACTIONS, threads, 3 * forward - first);
    }

    private NetworkUpdate minatar(int threads) {
        Shape shape = Shape.of(10, 10, 4);
        long first = 8L * 8 * (3 * 3 * 4) * 16;
        long forward = first + 8L * 8 * 16 * 128 + 128L * MINATAR_ACTIONS;
        String name = "minatar-cnn " + shape;
        return update(name, MinatarCnn.defaults(), shape, MINATAR_ACTIONS, threads, 3 * forward - first);
    }

    private NetworkUpdate update(
            String name, NetworkSpec spec, Shape shape, int actions, int threads, long multiplyAdds) {
        return new NetworkUpdate(name, spec, shape, actions, BATCH, threads, multiplyAdds, kernels);
    }
}
