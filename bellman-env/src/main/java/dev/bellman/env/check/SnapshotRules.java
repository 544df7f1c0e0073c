package dev.bellman.env.check;

import dev.bellman.base.MemoryState;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import java.util.function.Supplier;

/** Rules about saving and restoring. */
final class SnapshotRules<A> {
    private static final int STEPS = 150;

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
        Probe<A> probe = new Probe<>(environment);
        probe.reset(7);
        probe.run(STEPS);
        MemoryState actions = MemoryState.of(probe.random());
        MemoryState saved = save(environment);
        Trace expected = probe.run(STEPS);
        expected.requireSame(
                restored(environment, saved, actions), Rule.SNAPSHOT_EXACT, "after restoring, the same actions");
        expected.requireSame(
                restored(factory.get(), saved, actions),
                Rule.SNAPSHOT_EXACT,
                "after restoring in a new instance, the same actions");
    }

    private static MemoryState save(Environment<?> environment) {
        try {
            return MemoryState.of(Snapshotable.require(environment));
        } catch (RuntimeException e) {
            throw new Violation(Rule.SNAPSHOT_EXACT, "save failed: " + e);
        }
    }

    private Trace restored(Environment<A> environment, MemoryState saved, MemoryState actions) {
        try {
            Snapshotable.require(environment).load(saved);
        } catch (RuntimeException e) {
            throw new Violation(Rule.SNAPSHOT_EXACT, "load failed: " + e);
        }
        Probe<A> probe = new Probe<>(environment);
        probe.random().load(actions);
        return probe.run(STEPS);
    }
}
