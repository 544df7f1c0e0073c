package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * What the batches of built-in tasks share: it refuses what cannot be stepped, truncates episodes after a number of steps,
 * resets the rows whose episode ended, and saves where it is. A subclass knows the task; a step of it allocates nothing.
 */
public abstract class AutoResetEnvironment implements VectorEnvironment, Snapshotable {
    private final String name;
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final int maxEpisodeSteps;
    private final int[] steps;
    /** Only for messages: what seeded each row, and how many episodes it has begun since. */
    private final long[] seeds;

    private final long[] episodes;
    private boolean running;

    /**
     * @param name what messages call the task
     * @param size number of environments, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     */
    protected AutoResetEnvironment(
            String name, Box observationSpace, Space<?> actionSpace, int size, int maxEpisodeSteps) {
        this.name = name;
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
        steps = new int[Check.atLeast("number of environments", size, 1)];
        seeds = new long[size];
        episodes = new long[size];
    }

    /** Seeds every source of chance of a row. */
    protected abstract void seed(int row, long seed);

    /** Starts an episode in a row. */
    protected abstract void start(int row);

    /** Writes a row's observation. */
    protected abstract void observe(int row, StepBatch out);

    /** Steps every row: writes rewards, which rows have terminated, and observations. The actions lie in the action space. */
    protected abstract void advance(ActionBatch actions, StepBatch out);

    /** Writes the states of all rows with their sources of chance. */
    protected abstract void saveRows(StateWriter out);

    /** Reads what {@link #saveRows} wrote. */
    protected abstract void loadRows(StateReader in);

    @Override
    public final int size() {
        return steps.length;
    }

    @Override
    public final Box observationSpace() {
        return observationSpace;
    }

    @Override
    public final Space<?> actionSpace() {
        return actionSpace;
    }

    @Override
    public final void reset(long seed, StepBatch out) {
        for (int row = 0; row < steps.length; row++) {
            seeds[row] = VectorEnvironment.seedOf(seed, row);
            episodes[row] = 0;
            seed(row, seeds[row]);
            begin(row, out);
        }
        out.clearTransition();
        running = true;
    }

    @Override
    public final void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(name + ": step before reset; call reset");
        }
        Actions.requireElements(name, actionSpace, steps.length, actions);
        advance(actions, out);
        int[] taken = steps;
        boolean[] truncated = out.truncated();
        boolean[] terminated = out.terminated();
        for (int row = 0; row < taken.length; row++) {
            truncated[row] = ++taken[row] >= maxEpisodeSteps;
            if (truncated[row] || terminated[row]) {
                out.keepFinalObservation(row);
                begin(row, out);
            }
        }
    }

    private void begin(int row, StepBatch out) {
        start(row);
        steps[row] = 0;
        episodes[row]++;
        observe(row, out);
    }

    /** What to throw where a row's step failed: says how to get there again. */
    protected final BellmanException failed(int row, ActionBatch actions, RuntimeException failure) {
        String what = failure instanceof BellmanException ? failure.getMessage() : failure.toString();
        return new BellmanException(
                name + ", environment " + row + ": " + what + "; at step " + (steps[row] + 1) + " of episode "
                        + episodes[row] + " after reset(" + seeds[row] + "), action "
                        + Actions.describe(Actions.get(actionSpace, actions, row)),
                failure);
    }

    @Override
    public final void save(StateWriter out) {
        out.putInts("steps", steps);
        out.putLongs("seeds", seeds);
        out.putLongs("episodes", episodes);
        out.putBoolean("running", running);
        saveRows(out);
    }

    /** Also reads what was saved before seeds and episodes were. */
    @Override
    public final void load(StateReader in) {
        in.getInts("steps", steps);
        if (in.has("seeds")) {
            in.getLongs("seeds", seeds);
            in.getLongs("episodes", episodes);
        }
        running = in.getBoolean("running");
        loadRows(in);
    }

    @Override
    public final String toString() {
        return name + " x " + size();
    }
}
