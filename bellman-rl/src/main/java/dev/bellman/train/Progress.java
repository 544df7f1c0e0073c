package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/** How far a run is. A live view: its numbers move as the trainer moves. */
public final class Progress implements Stateful {
    private final long totalSteps;
    private long environmentSteps;
    private long updates;
    private int latestStep;

    /** @param totalSteps the environment steps that the run, and so every schedule, is planned for */
    public Progress(long totalSteps) {
        this.totalSteps = totalSteps;
    }

    /** Environment steps taken so far, over all environments. */
    public long environmentSteps() {
        return environmentSteps;
    }

    public long totalSteps() {
        return totalSteps;
    }

    /** Gradient steps taken so far. */
    public long updates() {
        return updates;
    }

    /** {@link #environmentSteps} over {@link #totalSteps}, at most 1: where schedules are read. */
    public double fraction() {
        return Math.min(1, (double) environmentSteps / totalSteps);
    }

    /** Whether the latest step of all environments reached or passed a multiple of that many environment steps. */
    public boolean latestStepPassed(long interval) {
        return environmentSteps / interval != (environmentSteps - latestStep) / interval;
    }

    /** Called by the collector. */
    public void addEnvironmentSteps(int count) {
        environmentSteps += count;
        latestStep = count;
    }

    /** Called by an algorithm after each gradient step. */
    public void addUpdate() {
        updates++;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("environment-steps", environmentSteps);
        out.putLong("updates", updates);
    }

    @Override
    public void load(StateReader in) {
        environmentSteps = in.getLong("environment-steps");
        updates = in.getLong("updates");
    }
}
