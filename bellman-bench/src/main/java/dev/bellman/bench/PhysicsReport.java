package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Space;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times tasks on a physics engine under random actions: a batch stepped by one thread, in the thread's own time, resets
 * included; and the same ten steps by one thread and by two, one after the other. Of their ratios it prints the median, and
 * where the best tenth begins.
 */
public final class PhysicsReport {
    private static final int ROUNDS = 400;
    private static final int SIZE = 8;
    private static final int STEPS = 10;
    private static final int STEPS_IN_OWN_TIME = 3000;

    /** Runs the report; takes about ten seconds. */
    public static void main(String[] arguments) {
        System.out.printf(Locale.ROOT, "%-26s %16s %20s%n", "environment", "steps/s, 1 core", "2 threads to 1");
        for (String id : List.of("LunarLander-v3", "LunarLanderContinuous-v3", "BipedalWalker-v3")) {
            EnvironmentSpec spec = EnvironmentRegistry.standard().spec(id);
            double own = stepsPerSecond(steps(spec.makeVector(SIZE, 1)));
            try (VectorEnvironment two = spec.makeVector(SIZE, 2)) {
                double[] ratios = ratios(steps(spec.makeVector(SIZE, 1)), steps(two));
                double median = ratios[ROUNDS / 2];
                double good = ratios[ROUNDS * 9 / 10];
                System.out.printf(Locale.ROOT, "%-26s %16.0f %13.2f (%.2f)%n", id, own, median, good);
            }
        }
    }

    /** In the time that this thread was running, the better of two halves. */
    private static double stepsPerSecond(Runnable steps) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int half = 0; half < 2; half++) {
            long start = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < STEPS_IN_OWN_TIME / STEPS; i++) {
                steps.run();
            }
            double nanos = clock.getCurrentThreadCpuTime() - start;
            best = Math.max(best, 1e9 * SIZE * STEPS_IN_OWN_TIME / nanos);
        }
        return best;
    }

    /** Of the times of both, sorted; both take the same steps, for the bits do not depend on threads. */
    private static double[] ratios(Runnable one, Runnable two) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double alone = nanos(one);
            ratios[round] = alone / nanos(two);
        }
        Arrays.sort(ratios);
        return ratios;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    /** Ten steps of all rows, from where they are. */
    private static Runnable steps(VectorEnvironment environment) {
        StepBatch out = StepBatch.of(environment);
        List<ActionBatch> actions = actions(environment.actionSpace());
        environment.reset(1, out);
        return () -> actions.forEach(batch -> environment.step(batch, out));
    }

    private static <A> List<ActionBatch> actions(Space<A> space) {
        RandomStream random = RandomStream.of(1, "benchmark");
        List<ActionBatch> actions = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            ActionBatch batch = new ActionBatch(space, SIZE);
            for (int row = 0; row < SIZE; row++) {
                Actions.put(space, space.sample(random), batch, row);
            }
            actions.add(batch);
        }
        return actions;
    }
}
