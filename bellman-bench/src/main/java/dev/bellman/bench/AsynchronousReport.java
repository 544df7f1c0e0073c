package dev.bellman.bench;

import dev.bellman.a3c.A3cConfig;
import dev.bellman.impala.ImpalaConfig;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Environment steps per second of whole training runs on CartPole-v1 whose workers act and learn at the same time, against the
 * same workers in turns on one thread. Both are measured in turn, so that a change of the clock hits both. {@code
 * AsynchronousReport [RUNS [STEPS]]}.
 */
public final class AsynchronousReport {
    private static final int ENVIRONMENTS = 32;

    private AsynchronousReport() {}

    /** Prints a table; takes about half a minute with two cores. */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        long steps = arguments.length > 1 ? Long.parseLong(arguments[1]) : 2_000_000;
        System.out.printf(
                Locale.ROOT,
                "%d processors, medians of %d%n",
                Runtime.getRuntime().availableProcessors(),
                runs);
        System.out.println("| training | in turns, steps/s | on threads, steps/s | ratio |");
        System.out.println("|---|--:|--:|--:|");
        for (int workers : new int[] {2, 4}) {
            ImpalaConfig impala = ImpalaConfig.defaults().withWorkers(workers).withTrajectoriesPerUpdate(2);
            A3cConfig a3c = A3cConfig.stableBaselines3().withWorkers(workers).withRolloutSteps(20);
            measure("IMPALA, " + workers + " actors", runs, steps, impala, impala.withConcurrent(false));
            measure("A3C, " + workers + " workers", runs, steps, a3c, a3c.withConcurrent(false));
        }
    }

    private static void measure(String name, int runs, long steps, Record concurrent, Record inTurns) {
        double[] onThreads = new double[runs];
        double[] onOne = new double[runs];
        stepsPerSecond(concurrent, steps / 4, 0);
        stepsPerSecond(inTurns, steps / 4, 0);
        for (int i = 0; i < runs; i++) {
            onThreads[i] = stepsPerSecond(concurrent, steps, i + 1);
            onOne[i] = stepsPerSecond(inTurns, steps, i + 1);
        }
        for (double[] measured : List.of(onThreads, onOne)) {
            Arrays.sort(measured);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f |%n",
                name,
                onOne[runs / 2],
                onThreads[runs / 2],
                onThreads[runs / 2] / onOne[runs / 2]);
    }

    private static double stepsPerSecond(Record config, long steps, int seed) {
        TrainingResult result = Training.of(config, "CartPole-v1")
                .environments(ENVIRONMENTS)
                .steps(steps)
                .seed(seed)
                .evaluate(false)
                .run()
                .result();
        return result.steps() / result.wallSeconds();
    }
}
