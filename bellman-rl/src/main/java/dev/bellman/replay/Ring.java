package dev.bellman.replay;

/**
 * Where the latest steps of several environments lie in a ring of rows: row {@code slot * environments + environment}
 * belongs to one step of that environment. One slot more than the steps held is for the current observations, the head, and
 * some more remember what came before the oldest step held.
 */
final class Ring {
    private final int environments;
    private final long capacitySteps;
    private final long slots;

    /** Steps of all environments added so far. */
    private long steps;

    /** @param history number of steps to remember before the oldest one held */
    Ring(int environments, long capacitySteps, int history) {
        this.environments = environments;
        this.capacitySteps = capacitySteps;
        slots = capacitySteps + 1 + history;
    }

    int environments() {
        return environments;
    }

    long steps() {
        return steps;
    }

    /** Takes up where another ring was after so many steps. */
    void resume(long steps) {
        this.steps = steps;
    }

    /** One step of all environments has been written at the head. */
    void advance() {
        steps++;
    }

    /** Number of all rows. */
    long rows() {
        return slots * environments;
    }

    /** Rows that were ever written: before the first lap is over, those up to the current observations. */
    long writtenRows() {
        return steps == 0 ? 0 : Math.min(steps + 1, slots) * environments;
    }

    long capacity() {
        return capacitySteps * environments;
    }

    /** Number of transitions held. */
    long size() {
        return heldSteps() * environments;
    }

    /** First row of the slot of the current observations. */
    long head() {
        return firstRow(steps);
    }

    /** First row of the oldest step held. */
    long oldest() {
        return firstRow(Math.max(0, steps - capacitySteps));
    }

    /** Whether the latest step made the buffer forget another, whose rows begin at {@link #forgotten}. */
    boolean forgets() {
        return steps > capacitySteps;
    }

    /** First row of the step that is no longer held since the latest one came. */
    long forgotten() {
        return firstRow(steps - 1 - capacitySteps);
    }

    private long firstRow(long step) {
        return step % slots * environments;
    }

    /** The row of the step after. */
    long next(long row) {
        return wrap(row + environments);
    }

    /** The row of a step so many later than that of a row; earlier if negative. All must be held. */
    long later(long row, long laterSteps) {
        return fromOldest(sinceOldest(row) + laterSteps * environments);
    }

    /** The row of the step before, if it is remembered. */
    long previous(long row) {
        return row >= environments ? row - environments : row - environments + rows();
    }

    /** The number of the step that a row belongs to, the current one's being {@link #steps}. */
    long stepOf(long row) {
        long back = steps % slots - row / environments;
        return steps - (back >= 0 ? back : back + slots);
    }

    /** Number of steps held. */
    long heldSteps() {
        return Math.min(steps, capacitySteps);
    }

    /** The row that lies so many rows after the oldest. */
    long fromOldest(long offset) {
        return wrap(oldest() + offset);
    }

    /** How many rows lie between the oldest and this one. */
    long sinceOldest(long row) {
        long offset = row - oldest();
        return offset >= 0 ? offset : offset + rows();
    }

    /** Whether there is a transition in that row. */
    boolean holds(long row) {
        return row >= 0 && row < rows() && sinceOldest(row) < size();
    }

    /** How many later steps of the same environment are held. */
    long stepsAfter(long row) {
        return (size() - 1 - sinceOldest(row)) / environments;
    }

    private long wrap(long row) {
        return row < rows() ? row : row - rows();
    }
}
