package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.Elements;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;

/** Moves single actions in and out of batches, and refuses those outside their space. */
public final class Actions {
    private Actions() {}

    /** A copy of one row's action, as Java holds it. */
    @SuppressWarnings("unchecked") // each space's element type is fixed by its class
    public static <A> A get(Space<A> space, ActionBatch actions, int row) {
        int from = row * actions.width();
        int to = from + actions.width();
        return (A)
                switch (space) {
                    case Discrete discrete -> actions.integers()[row];
                    case MultiDiscrete multi -> Arrays.copyOfRange(actions.integers(), from, to);
                    case MultiBinary binary -> flags(actions.integers(), from, to);
                    case Box box -> Arrays.copyOfRange(actions.reals(), from, to);
                    case Composite composite -> throw unsupported(composite);
                };
    }

    private static boolean[] flags(int[] integers, int from, int to) {
        boolean[] flags = new boolean[to - from];
        for (int i = from; i < to; i++) {
            flags[i - from] = integers[i] != 0;
        }
        return flags;
    }

    /** Writes an action into one row. */
    public static <A> void put(Space<A> space, A action, ActionBatch actions, int row) {
        int from = row * actions.width();
        switch (space) {
            case Discrete discrete -> actions.integers()[row] = (Integer) action;
            case MultiDiscrete multi -> System.arraycopy(action, 0, actions.integers(), from, actions.width());
            case MultiBinary binary -> putFlags((boolean[]) action, actions.integers(), from);
            case Box box -> System.arraycopy(action, 0, actions.reals(), from, actions.width());
            case Composite composite -> throw unsupported(composite);
        }
    }

    private static void putFlags(boolean[] flags, int[] integers, int from) {
        for (int i = 0; i < flags.length; i++) {
            integers[from + i] = flags[i] ? 1 : 0;
        }
    }

    /**
     * Refuses an action that is not an element of the space.
     *
     * @throws BellmanException naming the environment, the action and the space
     */
    public static <A> void requireElement(String environment, Space<A> space, A action) {
        if (!space.contains(action)) {
            throw new BellmanException(environment + ": " + complaint(space, action));
        }
    }

    /**
     * Refuses a batch of another size, or with an action that is not an element of the space.
     *
     * @param size how many actions are needed
     * @throws BellmanException naming the environment, its index, the action and the space
     */
    public static void requireElements(String environment, Space<?> space, int size, ActionBatch actions) {
        if (actions.size() != size) {
            throw new BellmanException(environment + ": " + actions.size() + " actions for " + size + " environments");
        }
        for (int row = 0; row < actions.size(); row++) {
            if (!contains(space, actions, row)) {
                throw new BellmanException(
                        environment + ", environment " + row + ": " + complaint(space, get(space, actions, row)));
            }
        }
    }

    /**
     * Reads {@code integer-actions} and {@code real-actions} as they were saved of a batch as large as that one.
     *
     * @throws BellmanException if one of the integers is no element of the space, or one of the reals is not finite; reals may
     *     lie outside of their bounds, as explored actions do before they are clipped
     */
    public static void load(StateReader in, Space<?> space, ActionBatch into) {
        in.getInts("integer-actions", into.integers());
        in.getFinite("real-actions", into.reals());
        for (int row = 0; row < into.size(); row++) {
            if (!(space instanceof Box) && !contains(space, into, row)) {
                throw new BellmanException("saved " + complaint(space, get(space, into, row)));
            }
        }
    }

    private static boolean contains(Space<?> space, ActionBatch actions, int row) {
        return switch (space) {
            case Discrete discrete -> discrete.contains(actions.integers()[row]);
            case Box box -> box.contains(actions.reals(), row * actions.width());
            case MultiDiscrete multi -> multi.contains(actions.integers(), row * actions.width());
            case MultiBinary binary -> binary.contains(actions.integers(), row * actions.width());
            case Composite composite -> throw unsupported(composite);
        };
    }

    private static String complaint(Space<?> space, Object action) {
        String complaint = "action " + describe(action) + " is not in " + space;
        if (space instanceof Box box && action instanceof float[] reals && reals.length == box.size()) {
            int element = box.firstOutside(reals, 0);
            return complaint + ": element " + element + " must be in [" + box.low(element) + ", " + box.high(element)
                    + "]";
        }
        return complaint;
    }

    private static BellmanException unsupported(Composite composite) {
        return new BellmanException("actions of the composite space " + composite + " are not supported");
    }

    /** An action, or any element of a space, as text. */
    public static String describe(Object element) {
        return Elements.describe(element);
    }
}
