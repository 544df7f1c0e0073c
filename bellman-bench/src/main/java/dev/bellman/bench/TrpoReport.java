package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import dev.bellman.trpo.Trpo;
import dev.bellman.trpo.TrpoConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a whole update of TRPO costs (gradient, Fisher products, line search, ten passes of the value function) on a rollout of 8
 * environments with 128 steps each and networks of 64-64, beside the time that its matrix arithmetic alone would take at the
 * peak of fused multiply-adds measured in the same run.
 */
public final class TrpoReport {
    private static final int ROUNDS = 200;
    private static final int ENVIRONMENTS = 8;
    private static final int STEPS = 128;
    private static final int WIDTH = 64;

    private final Kernels kernels = KernelProvider.best();
    private double sink;

    /** Runs the report; takes about half a minute. */
    public static void main(String[] arguments) {
        new TrpoReport().run();
    }

    private void run() {
        Timing peak = new Timing("peak", FmaPeak.operations(), 0, () -> sink += FmaPeak.run());
        List<Timing> updates = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            updates.add(update("4-64-64-2, two actions", 4, new Discrete(2), 2, threads));
            updates.add(update("17-64-64-6, six real actions", 17, Box.uniform(-1, 1, 6), 6, threads));
        }
        List<Timing> all = new ArrayList<>(List.of(peak));
        all.addAll(updates);
        Timing.measureInTurn(all, ROUNDS);
        System.out.printf(
                Locale.ROOT, "%s, peak %.1f GFLOP/s of one core; microseconds%n", kernels.name(), peak.rate());
        System.out.printf("%-56s %9s %9s %7s%n", "update of 1024 rows", "at peak", "measured", "ratio");
        for (Timing update : updates) {
            double ratio = peak.rate() / update.rate();
            double micros = update.nanos() / 1000;
            System.out.printf(Locale.ROOT, "%-56s %9.1f %9.1f %7.2f%n", update.name(), micros / ratio, micros, ratio);
        }
    }

    /** Each run starts from the same parameters, so that all of them take as many products and backtracks. */
    private Timing update(String name, int inputs, Space<?> actions, int outputs, int threads) {
        Box observations = Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, inputs);
        TrpoConfig config = TrpoConfig.defaults().withRolloutSteps(STEPS);
        Trpo trpo = new Trpo(
                config,
                new AlgorithmContext(
                        observations,
                        actions,
                        false,
                        ENVIRONMENTS,
                        1,
                        new CpuBackend(kernels, new WorkerPool(threads))));
        Progress progress = new Progress(1_000_000_000);
        fill(trpo, observations, actions, progress);
        List<Parameters> parts = List.copyOf(trpo.parameters().values());
        List<Parameters> first = parts.stream().map(Parameters::copy).toList();
        Metrics metrics = new Metrics();
        Runnable update = () -> {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).copyFrom(first.get(i));
            }
            trpo.update(progress, metrics);
        };
        update.run();
        double operations = 2.0 * ENVIRONMENTS * STEPS * multiplyAdds(config, inputs, outputs, metrics);
        String products = Math.round(metrics.mean("conjugate-gradient/iterations")) + " products";
        return new Timing(name + ", " + products + ", " + threads + " thread(s)", operations, 0, update);
    }

    /** With steps that are random. */
    private static void fill(Trpo trpo, Box observations, Space<?> actions, Progress progress) {
        RandomStream random = RandomStream.of(1, "benchmark");
        StepBatch before = new StepBatch(ENVIRONMENTS, observations, actions, false);
        StepBatch after = new StepBatch(ENVIRONMENTS, observations, actions, false);
        ActionBatch taken = new ActionBatch(actions, ENVIRONMENTS);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < after.observations().length; i++) {
                after.observations()[i] = (float) random.nextGaussian();
            }
            for (int i = 0; i < ENVIRONMENTS; i++) {
                after.rewards()[i] = random.nextFloat();
            }
            trpo.act(before, progress, taken);
            trpo.observe(before, taken, after, progress);
            StepBatch past = before;
            before = after;
            after = past;
        }
    }

    /**
     * Of one row: the policy forward and back for the gradient; forward and back with tangents for each Fisher product; forward for
     * each step that is tried; and the value function forward and back in each of its passes.
     */
    private static double multiplyAdds(TrpoConfig config, int inputs, int outputs, Metrics metrics) {
        double first = inputs * WIDTH;
        double policy = first + WIDTH * WIDTH + WIDTH * outputs;
        double value = first + WIDTH * WIDTH + WIDTH;
        double tangent = 2 * policy - first;
        double backward = 2 * policy - first;
        return policy
                + backward
                + metrics.mean("conjugate-gradient/iterations") * (tangent + backward)
                + (1 + metrics.mean("policy/backtracks")) * policy
                + config.valueEpochs() * (3 * value - first);
    }
}
