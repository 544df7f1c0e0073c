package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;

/** Things of one kind that cross the grid, oldest first: each has a cell, a direction and two timers. */
final class Swarm implements Stateful {
    /**
     * More than there can be: a thing leaves the grid within ten moves, of at most six frames each, and at most one comes in a
     * frame, or one bullet for each thing in ten frames.
     */
    private static final int CAPACITY = 64;

    private final int[] rows = new int[CAPACITY];
    private final int[] columns = new int[CAPACITY];
    private final int[] directions = new int[CAPACITY];
    /** Frames until the next move. */
    private final int[] moveTimers = new int[CAPACITY];
    /** Frames until the next shot. */
    private final int[] shotTimers = new int[CAPACITY];

    private final int[][] fields = {rows, columns, directions, moveTimers, shotTimers};
    private int size;

    int size() {
        return size;
    }

    int row(int index) {
        return rows[index];
    }

    int column(int index) {
        return columns[index];
    }

    /** 1 to the right, -1 to the left. */
    int direction(int index) {
        return directions[index];
    }

    void clear() {
        size = 0;
    }

    void add(int row, int column, int direction, int moveTimer, int shotTimer) {
        rows[size] = row;
        columns[size] = column;
        directions[size] = direction;
        moveTimers[size] = moveTimer;
        shotTimers[size] = shotTimer;
        size++;
    }

    void remove(int index) {
        size--;
        for (int[] field : fields) {
            System.arraycopy(field, index + 1, field, index, size - index);
        }
    }

    /** Whether it has rested for {@code interval} frames since it moved; otherwise counts this one. */
    boolean isToMove(int index, int interval) {
        return isDue(moveTimers, index, interval);
    }

    /** Whether it has waited for {@code interval} frames since it shot; otherwise counts this one. */
    boolean isToShoot(int index, int interval) {
        return isDue(shotTimers, index, interval);
    }

    private static boolean isDue(int[] timers, int index, int interval) {
        boolean due = timers[index] == 0;
        timers[index] = due ? interval : timers[index] - 1;
        return due;
    }

    /** Moves one thing on by a column; returns whether it is still on the grid. */
    boolean advance(int index) {
        columns[index] += directions[index];
        return Canvas.holds(columns[index]);
    }

    boolean isAt(int index, int row, int column) {
        return columns[index] == column && rows[index] == row;
    }

    /** The oldest on that cell, or -1. */
    int find(int row, int column) {
        for (int i = 0; i < size; i++) {
            if (isAt(i, row, column)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether one on that row heads for the other side. */
    boolean opposes(int row, int direction) {
        for (int i = 0; i < size; i++) {
            if (rows[i] == row && directions[i] != direction) {
                return true;
            }
        }
        return false;
    }

    void draw(Canvas canvas, int channel) {
        for (int i = 0; i < size; i++) {
            canvas.set(channel, rows[i], columns[i]);
        }
    }

    /** The cells that the things come from. */
    void drawTrails(Canvas canvas, int channel) {
        for (int i = 0; i < size; i++) {
            int behind = columns[i] - directions[i];
            if (Canvas.holds(behind)) {
                canvas.set(channel, rows[i], behind);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("size", size);
        out.putInts("rows", Arrays.copyOf(rows, size));
        out.putInts("columns", Arrays.copyOf(columns, size));
        out.putInts("directions", Arrays.copyOf(directions, size));
        out.putInts("move-timers", Arrays.copyOf(moveTimers, size));
        out.putInts("shot-timers", Arrays.copyOf(shotTimers, size));
    }

    @Override
    public void load(StateReader in) {
        size = in.getInt("size");
        load(in, "rows", rows);
        load(in, "columns", columns);
        load(in, "directions", directions);
        load(in, "move-timers", moveTimers);
        load(in, "shot-timers", shotTimers);
    }

    private void load(StateReader in, String name, int[] into) {
        int[] saved = new int[size];
        in.getInts(name, saved);
        System.arraycopy(saved, 0, into, 0, size);
    }
}
