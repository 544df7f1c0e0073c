package dev.bellman.env.check;

import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Rules about saving and restoring. What a snapshot forgets may matter in some moments only, such as when two bodies touch, so every moment
 * of a while is tried, over the ends of episodes and with several seeds, and some later ones.
 */
final class SnapshotRules<A> {
    private static final long[] SEEDS = {7, 8, 9};
    /** So many steps are tried one by one. */
    private static final int EVERY = 80;
    /** After which only steps that are one less than a power of two, to this one. */
    private static final int LAST = 255;
    /** How far restored environments are compared, at the moments that are one less than a power of two, and at others. */
    private static final int FAR = 50;

    private static final int NEAR = 4;

    /** Instances to restore in over and over: chance decides which, so that what happened to it last was another moment. */
    private static final int USED = 3;

    private final Supplier<Environment<A>> factory;

    SnapshotRules(Supplier<Environment<A>> factory) {
        this.factory = factory;
    }

    void check(Findings findings) {
        Environment<A> environment = factory.get();
        if (Snapshotable.supports(environment)) {
            findings.collect(() -> checkExact(environment));
        } else {
            findings.add(Rule.SNAPSHOT_GIVEN, "it is not Snapshotable; a resumed run would start new episodes");
        }
    }

    private void checkExact(Environment<A> environment) {
        List<Environment<A>> used = Stream.generate(factory).limit(USED).toList();
        RandomStream pasts = RandomStream.of(0, "environment-checker-pasts");
        for (long seed : SEEDS) {
            checkSaving(seed);
            Probe<A> probe = new Probe<>(environment);
            probe.reset(seed);
            for (int step = 0; step <= LAST; step++) {
                boolean milestone = Integer.bitCount(step + 1) == 1;
                if (milestone || step < EVERY) {
                    Moment moment = new Moment(
                            probe, milestone ? FAR : NEAR, " at step " + step + " after reset(" + seed + ")");
                    moment.check(environment, "restored");
                    if (milestone) {
                        moment.check(factory.get(), "restored in a new instance");
                    }
                    moment.check(used.get(pasts.nextInt(USED)), "restored in an instance with another past");
                    moment.restore(probe);
                }
                probe.run(1);
            }
        }
    }

    /** To save must not change anything. */
    private void checkSaving(long seed) {
        Probe<A> left = new Probe<>(factory.get());
        left.reset(seed);
        Trace alone = left.run(FAR);
        Probe<A> probe = new Probe<>(factory.get());
        probe.reset(seed);
        Trace saved = new Trace();
        for (int i = 0; i < FAR; i++) {
            save(probe.environment());
            saved.addAll(probe.run(1));
        }
        alone.requireSame(saved, Rule.SNAPSHOT_EXACT, "the same actions, left alone and saved after every step,");
    }

    private static MemoryState save(Environment<?> environment) {
        try {
            return MemoryState.of(Snapshotable.require(environment));
        } catch (RuntimeException e) {
            throw new Violation(Rule.SNAPSHOT_EXACT, "save failed: " + e);
        }
    }

    /** A snapshot, and what came after it. */
    private final class Moment {
        private final MemoryState saved;
        private final MemoryState actions;
        private final int length;
        private final String when;
        private final Trace expected;

        /** Moves the environment on. */
        Moment(Probe<A> probe, int length, String when) {
            saved = save(probe.environment());
            actions = MemoryState.of(probe.random());
            this.length = length;
            this.when = when;
            expected = probe.run(length);
        }

        void check(Environment<A> environment, String how) {
            Probe<A> probe = new Probe<>(environment);
            restore(probe);
            expected.requireSame(
                    probe.run(length), Rule.SNAPSHOT_EXACT, "the same actions, going on and " + how + when);
        }

        void restore(Probe<A> probe) {
            try {
                Snapshotable.require(probe.environment()).load(saved);
            } catch (RuntimeException e) {
                throw new Violation(Rule.SNAPSHOT_EXACT, "load failed" + when + ": " + e);
            }
            probe.random().load(actions);
        }
    }
}
