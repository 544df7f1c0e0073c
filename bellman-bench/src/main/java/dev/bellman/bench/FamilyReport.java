package dev.bellman.bench;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a whole update of each member of the DQN family costs (sampling, targets, loss, backward pass, Adam,
 * priorities), beside the time that its matrix arithmetic alone would take at the peak of fused multiply-adds measured in the
 * same run.
 */
public final class FamilyReport {
    private static final int ROUNDS = 200;
    private static final int WIDTH = 256;
    private static final int BATCH = 64;
    private static final int FILL = 4000;

    private final Kernels kernels = KernelProvider.best();
    private final List<Timing> updates = new ArrayList<>();
    private double sink;

    /** Runs the report; takes about a minute. */
    public static void main(String[] arguments) {
        new FamilyReport().run();
    }

    private void run() {
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> all = new ArrayList<>(List.of(peak));
        for (String name : List.of("dqn", "double-dqn", "dueling-dqn", "c51", "qr-dqn", "rainbow")) {
            for (int threads : new int[] {1, 2}) {
                updates.add(update(name, threads));
            }
        }
        all.addAll(updates);
        all.forEach(Timing::warmUp);
        all.forEach(Timing::calibrate);
        for (int round = 0; round < ROUNDS; round++) {
            all.forEach(Timing::measure);
        }
        System.out.printf(
                Locale.ROOT, "%s, peak %.1f GFLOP/s of one core; microseconds%n", kernels.name(), peak.rate());
        System.out.printf("%-28s %9s %9s %7s%n", "update", "at peak", "measured", "ratio");
        for (Timing update : updates) {
            double ratio = peak.rate() / update.rate();
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %9.1f %9.1f %7.2f%n",
                    update.name(),
                    update.nanos() / ratio / 1000,
                    update.nanos() / 1000,
                    ratio);
        }
    }

    private Timing update(String name, int threads) {
        @SuppressWarnings("unchecked")
        AlgorithmFactory<DqnConfig> factory =
                (AlgorithmFactory<DqnConfig>) AlgorithmRegistry.standard().get(name);
        DqnConfig config = factory.presets()
                .getFirst()
                .configuration()
                .withNetwork(new Mlp(List.of(WIDTH, WIDTH), Activation.RELU, Initializer.PYTORCH))
                .withBatchSize(BATCH)
                .withReplayCapacity(FILL)
                .withLearningStarts(0);
        VectorEnvironment environment =
                EnvironmentRegistry.standard().spec("CartPole-v1").makeVector(1);
        Algorithm algorithm = (Algorithm) factory.create(
                config,
                new AlgorithmContext(
                        environment.observationSpace(),
                        environment.actionSpace(),
                        false,
                        1,
                        1,
                        new CpuBackend(kernels, new WorkerPool(threads))));
        Progress progress = new Progress(1_000_000);
        fill(algorithm, environment, progress);
        Metrics metrics = new Metrics();
        double operations = 2.0
                * BATCH
                * multiplyAdds(config, environment.observationSpace().size());
        return new Timing(
                name + ", " + threads + " thread(s)", operations, 0, () -> algorithm.update(progress, metrics));
    }

    private static void fill(Algorithm algorithm, VectorEnvironment environment, Progress progress) {
        StepBatch before = StepBatch.of(environment);
        StepBatch after = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 1);
        environment.reset(1, before);
        for (int step = 0; step < FILL; step++) {
            algorithm.act(before, progress, actions);
            environment.step(actions, after);
            progress.addEnvironmentSteps(1);
            algorithm.observe(before, actions, after, progress);
            StepBatch past = before;
            before = after;
            after = past;
        }
    }

    /** Of one row: the online network forward and back (not to its input), the target network and the selector forward. */
    private static long multiplyAdds(DqnConfig config, int inputs) {
        int actions = 2;
        int columns = config.returns() instanceof ReturnModel.Expected
                ? 1
                : config.returns().columns();
        int first = inputs * WIDTH;
        int stream = WIDTH * WIDTH;
        int head = stream + WIDTH * actions * columns;
        if (config.dueling().isPresent()) {
            head += stream + WIDTH * columns;
        }
        long forward = first + head;
        return 3 * forward - first + forward + (config.doubleQ() ? forward : 0);
    }
}
