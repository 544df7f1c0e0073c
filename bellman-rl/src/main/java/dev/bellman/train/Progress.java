package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.concurrent.atomic.AtomicLong;

/** How far a run is. A live view: its numbers move as the trainer moves. Workers may count from several threads. */
public final class Progress implements Stateful {
    private final long totalSteps;
    private final AtomicLong environmentSteps = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong latestUpdate = new AtomicLong();
    private long latestStep;

    /** @param totalSteps the environment steps that the run, and so every schedule, is planned for */
    public Progress(long totalSteps) {
        this.totalSteps = totalSteps;
    }

    /** Environment steps taken so far, over all environments. */
    public long environmentSteps() {
        return environmentSteps.get();
    }

    public long totalSteps() {
        return totalSteps;
    }

    /** Gradient steps taken so far. */
    public long updates() {
        return updates.get();
    }

    /** The environment steps at the latest gradient step; 0 before the first. */
    public long latestUpdate() {
        return latestUpdate.get();
    }

    /** {@link #environmentSteps} over {@link #totalSteps}, at most 1: where schedules are read. */
    public double fraction() {
        return Math.min(1, (double) environmentSteps() / totalSteps);
    }

    /** Whether the latest step of all environments reached or passed a multiple of that many environment steps. */
    public boolean latestStepPassed(long interval) {
        long steps = environmentSteps();
        return steps / interval != (steps - latestStep) / interval;
    }

    /** Called by the collector. */
    public void addEnvironmentSteps(int count) {
        environmentSteps.addAndGet(count);
        // Not written anew by every thread: all read the line that it lies on.
        if (latestStep != count) {
            latestStep = count;
        }
    }

    /** Makes all steps since that many the latest step: what workers did on several threads. */
    void joinStepsSince(long steps) {
        latestStep = environmentSteps() - steps;
    }

    /** Called by an algorithm after each gradient step. */
    public void addUpdate() {
        updates.incrementAndGet();
        latestUpdate.set(environmentSteps());
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("environment-steps", environmentSteps());
        out.putLong("updates", updates());
        out.putLong("latest-update", latestUpdate());
    }

    @Override
    public void load(StateReader in) {
        environmentSteps.set(in.getLong("environment-steps", 0, Long.MAX_VALUE));
        updates.set(in.getLong("updates", 0, Long.MAX_VALUE));
        // What was saved before it was counted: nothing is known of the steps since the latest update.
        long unknown = updates() == 0 ? 0 : environmentSteps();
        latestUpdate.set(in.has("latest-update") ? in.getLong("latest-update", 0, environmentSteps()) : unknown);
    }
}
