package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;

/**
 * The actions of a batch of rows, row-major, in one array: {@link #integers} for discrete spaces ({@code MultiBinary}
 * as 0 and 1), {@link #reals} for a {@code Box}. The other array is empty.
 */
public final class ActionBatch {
    private final int size;
    private final int width;
    private final int[] integers;
    private final float[] reals;

    /**
     * Room for one action in each of {@code size} rows.
     *
     * @throws dev.bellman.base.ConfigurationException if the space is composite: flatten it first
     */
    public ActionBatch(Space<?> space, int size) {
        this.size = size;
        this.width = switch (space) {
            case Discrete discrete -> 1;
            case MultiDiscrete multi -> multi.parts();
            case MultiBinary binary -> binary.size();
            case Box box -> box.size();
            case Composite composite ->
                throw new dev.bellman.base.ConfigurationException(
                        "actions of the composite space " + composite + " are not supported; use one of its parts");
        };
        boolean real = space instanceof Box;
        int numbers = Check.product("a batch of actions", size, width);
        this.integers = new int[real ? 0 : numbers];
        this.reals = new float[real ? numbers : 0];
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Numbers per row. */
    public int width() {
        return width;
    }

    /** {@code size x width} integers, or empty. */
    public int[] integers() {
        return integers;
    }

    /** {@code size x width} reals, or empty. */
    public float[] reals() {
        return reals;
    }

    /** Copies {@code count} rows of a batch of the same space, from its row {@code from} on, to row {@code to} on. */
    public void copyRows(ActionBatch source, int from, int to, int count) {
        if (reals.length > 0) {
            System.arraycopy(source.reals, from * width, reals, to * width, count * width);
        } else {
            System.arraycopy(source.integers, from * width, integers, to * width, count * width);
        }
    }
}
