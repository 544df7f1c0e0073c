package dev.bellman.env.check;

import dev.bellman.base.BellmanException;
import dev.bellman.env.Environment;
import dev.bellman.env.RowThreads;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Rules about what an environment returns, and that it returns the same again. */
final class BehaviourRules<A> {
    private static final int STEPS = 200;
    private static final int LIMIT = 10_000;
    private static final long SEED = 123;
    private static final int THREADS = 3;

    private final Supplier<Environment<A>> factory;

    BehaviourRules(Supplier<Environment<A>> factory) {
        this.factory = factory;
    }

    void check(Findings findings) {
        if (findings.collect(this::checkRepeatable)) {
            findings.collect(this::checkComplete);
            findings.collect(this::checkUnseeded);
            if (findings.collect(this::checkIndependent)) {
                findings.collect(this::checkThreads);
            }
            findings.collect(() -> checkSeeds(findings));
        }
        findings.collect(() -> checkEnds(findings));
    }

    private Probe<A> probe() {
        return new Probe<>(factory.get());
    }

    private static <A> Trace starts(Probe<A> probe) {
        Trace starts = new Trace();
        starts.add(probe.reset(SEED));
        for (int i = 0; i < 5; i++) {
            starts.add(probe.reset());
        }
        return starts;
    }

    private static <A> Trace run(Probe<A> probe, long seed) {
        Trace trace = new Trace();
        trace.add(probe.reset(seed));
        trace.addAll(probe.run(STEPS));
        return trace;
    }

    private void checkRepeatable() {
        starts(probe()).requireSame(starts(probe()), Rule.RESET_REPEATABLE, "reset(" + SEED + ") and resets after it");
        run(probe(), SEED)
                .requireSame(run(probe(), SEED), Rule.STEP_REPEATABLE, "the same actions after reset(" + SEED + ")");
    }

    private void checkComplete() {
        Probe<A> used = probe();
        run(used, SEED + 1);
        Probe<A> again = new Probe<>(used.environment());
        run(probe(), SEED)
                .requireSame(
                        run(again, SEED),
                        Rule.RESET_COMPLETE,
                        "reset(" + SEED + ") and the same actions, in a new and in a used environment,");
    }

    private void checkUnseeded() {
        Trace unseeded = new Trace();
        unseeded.add(probe().reset());
        Trace seeded = new Trace();
        seeded.add(probe().reset(0));
        unseeded.requireSame(seeded, Rule.RESET_UNSEEDED, "a first reset(), and reset(0),");
    }

    private void checkIndependent() {
        Trace alone = run(probe(), SEED);
        Probe<A> one = probe();
        Probe<A> other = probe();
        Trace together = new Trace();
        together.add(one.reset(SEED));
        other.reset(SEED + 1);
        for (int i = 0; i < STEPS; i++) {
            together.addAll(one.run(1));
            other.run(1);
        }
        alone.requireSame(together, Rule.INSTANCES_INDEPENDENT, "an instance alone, and beside another one,");
    }

    /** One instance for each thread, made by this one, as in a training. */
    private void checkThreads() {
        Trace alone = run(probe(), SEED);
        List<Probe<A>> probes = Stream.generate(this::probe).limit(THREADS).toList();
        Trace[] traces = new Trace[THREADS];
        try (RowThreads threads = new RowThreads("check", THREADS)) {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            threads.run(
                    row -> {
                        await(start);
                        traces[row] = run(probes.get(row), SEED);
                    },
                    THREADS);
        } catch (BellmanException e) {
            String what =
                    e.getCause() instanceof Violation broken ? broken.finding().message() : e.getMessage();
            throw new Violation(
                    Rule.THREADS_INDEPENDENT,
                    "stepped by " + THREADS + " threads at the same time, " + what
                            + "; train with environment-threads=1");
        }
        for (Trace trace : traces) {
            alone.requireSame(
                    trace,
                    Rule.THREADS_INDEPENDENT,
                    "an instance alone, and one of " + THREADS + " stepped by threads at the same time,");
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkSeeds(Findings findings) {
        Trace first = run(probe(), SEED);
        if (first.same(run(probe(), SEED + 1)) && first.same(run(probe(), SEED + 2))) {
            findings.add(Rule.SEED_USED, "three seeds gave the same episodes");
            return;
        }
        Probe<A> probe = probe();
        float[] start = probe.reset(SEED);
        boolean seedsDiffer = !Arrays.equals(start, probe.reset(SEED + 1));
        start = probe.reset(SEED);
        for (int i = 0; i < 5; i++) {
            if (!Arrays.equals(start, probe.reset())) {
                return;
            }
        }
        if (seedsDiffer) {
            findings.add(Rule.RESET_CONTINUES, "reset() after reset(" + SEED + ") always started the same episode");
        }
    }

    private void checkEnds(Findings findings) {
        Probe<A> probe = probe();
        probe.reset(SEED);
        for (int i = 0; i < LIMIT; i++) {
            if (probe.step().done()) {
                return;
            }
        }
        findings.add(Rule.EPISODE_ENDS, "no episode ended in " + LIMIT + " random steps; give it a TimeLimit");
    }
}
