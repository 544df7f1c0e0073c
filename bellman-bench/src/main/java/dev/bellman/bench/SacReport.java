package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.sac.Sac;
import dev.bellman.sac.SacConfig;
import dev.bellman.space.Box;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a whole update of soft actor-critic costs (sampling, targets, twin critics, actor, temperature, target networks)
 * at the sizes of HalfCheetah, beside the time that its matrix arithmetic alone would take at the peak of fused multiply-adds
 * measured in the same run; and then its networks and vector operations one by one.
 */
public final class SacReport {
    private static final int ROUNDS = 300;
    private static final int OBSERVATION = 17;
    private static final int ACTION = 6;
    private static final int WIDTH = 256;
    private static final int BATCH = 256;
    private static final int FILL = 20_000;
    private static final Mlp SPEC = new Mlp(List.of(WIDTH, WIDTH), Activation.RELU, Initializer.PYTORCH);

    private final Kernels kernels = KernelProvider.best();
    private double sink;

    /** Runs the report; takes about half a minute. */
    public static void main(String[] arguments) {
        new SacReport().run();
    }

    private void run() {
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> updates = new ArrayList<>();
        List<NetworkUpdate> networks = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            updates.add(update(threads));
            networks.add(network("critic", OBSERVATION + ACTION, 1, threads));
            networks.add(network("actor", OBSERVATION, 2 * ACTION, threads));
        }
        List<Timing> vectors = vectorOperations();
        List<Timing> all = new ArrayList<>(List.of(peak));
        all.addAll(updates);
        networks.forEach(network -> all.addAll(network.timings()));
        all.addAll(vectors);
        Timing.measureInTurn(all, ROUNDS);
        print("%s, peak %.1f GFLOP/s of one core; microseconds%n", kernels.name(), peak.rate());
        print("%-28s %9s %9s %7s%n", "update", "at peak", "measured", "ratio");
        for (Timing update : updates) {
            double ratio = peak.rate() / update.rate();
            double micros = update.nanos() / 1000;
            print("%-28s %9.1f %9.1f %7.2f%n", update.name(), micros / ratio, micros, ratio);
        }
        NetworkUpdate.printHeadings();
        networks.forEach(network -> network.print(peak.rate()));
        for (Timing vector : vectors) {
            print("%-44s %9.2f%n", vector.name(), vector.nanos() / 1000);
        }
    }

    private Timing update(int threads) {
        SacConfig config = SacConfig.defaults()
                .withNetwork(SPEC)
                .withBatchSize(BATCH)
                .withReplayCapacity(FILL)
                .withLearningStarts(FILL);
        Box observations = Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, OBSERVATION);
        Box actions = Box.uniform(-1, 1, ACTION);
        Sac sac = new Sac(
                config,
                new AlgorithmContext(
                        observations, actions, false, 1, 1, new CpuBackend(kernels, new WorkerPool(threads))));
        Progress progress = new Progress(1_000_000_000);
        fill(sac, observations, actions, progress);
        Metrics metrics = new Metrics();
        return new Timing("sac, " + threads + " thread(s)", 2.0 * BATCH * multiplyAdds(), 0, () -> {
            progress.addEnvironmentSteps(1);
            sac.update(progress, metrics);
        });
    }

    /** With steps that are random. */
    private static void fill(Sac sac, Box observations, Box actions, Progress progress) {
        RandomStream random = RandomStream.of(1, "benchmark");
        StepBatch before = new StepBatch(1, observations, actions, false);
        StepBatch after = new StepBatch(1, observations, actions, false);
        ActionBatch taken = new ActionBatch(actions, 1);
        for (int step = 0; step < FILL; step++) {
            for (int i = 0; i < OBSERVATION; i++) {
                after.observations()[i] = random.nextFloat();
            }
            after.rewards()[0] = random.nextFloat();
            sac.act(before, progress, taken);
            progress.addEnvironmentSteps(1);
            sac.observe(before, taken, after, progress);
            StepBatch past = before;
            before = after;
            after = past;
        }
    }

    /**
     * Of one row: for the targets the actor and both critics forward; both critics forward and back to their parameters; and the
     * actor forward and back to its parameters, with both critics forward and back to their inputs in between.
     */
    private static long multiplyAdds() {
        long actor = forward(OBSERVATION, 2 * ACTION);
        long critic = forward(OBSERVATION + ACTION, 1);
        long targets = actor + 2 * critic;
        long critics = 2 * backAndForth(OBSERVATION + ACTION, 1);
        return targets + critics + backAndForth(OBSERVATION, 2 * ACTION) + 2 * 2 * critic;
    }

    private static long forward(int inputs, int outputs) {
        return (long) inputs * WIDTH + WIDTH * WIDTH + (long) WIDTH * outputs;
    }

    /** Forward, the gradients of the weights, and of all inputs but the first layer's. */
    private static long backAndForth(int inputs, int outputs) {
        return 3 * forward(inputs, outputs) - (long) inputs * WIDTH;
    }

    private NetworkUpdate network(String name, int inputs, int outputs, int threads) {
        String fullName = "%s %d-%s-%d".formatted(name, inputs, SPEC.hidden(), outputs);
        return new NetworkUpdate(
                fullName, SPEC, Shape.flat(inputs), outputs, BATCH, threads, backAndForth(inputs, outputs), kernels);
    }

    /** On as many numbers as both critics have parameters. */
    private List<Timing> vectorOperations() {
        int critic = (OBSERVATION + ACTION + 1) * WIDTH + (WIDTH + 1) * WIDTH + WIDTH + 1;
        int size = 2 * critic;
        float[] value = RandomFloats.draw(size);
        float[] gradient = RandomFloats.draw(size);
        float[] target = RandomFloats.draw(size);
        float[] m = new float[size];
        float[] v = new float[size];
        return List.of(
                new Timing(
                        "Adam of both critics",
                        0,
                        0,
                        () -> kernels.adam(value, gradient, m, v, 0, size, 1, 1e-9f, 0.9f, 0.999f, 1.5f, 1e-8f, 0)),
                new Timing("norm of their gradient", 0, 0, () -> sink += kernels.sumOfSquares(gradient, 0, size)),
                new Timing(
                        "Polyak average of both critics",
                        0,
                        0,
                        () -> kernels.moveTowards(0.005f, value, 0, target, 0, size)));
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
