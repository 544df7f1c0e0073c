package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Stateful;

/** An environment whose full state, random streams and time counters included, can be saved and restored. */
public interface Snapshotable extends Stateful {
    /** Whether it really can: a wrapper only when what it wraps can. */
    default boolean canSnapshot() {
        return true;
    }

    /** Whether that environment can be saved and restored. */
    static boolean supports(Object environment) {
        return environment instanceof Snapshotable snapshotable && snapshotable.canSnapshot();
    }

    /**
     * That environment, as something to save or load. A wrapper asks the same of what it wraps, so that the message names
     * the one that is to blame.
     *
     * @throws BellmanException naming the environment, if it cannot be saved and restored
     */
    static Snapshotable require(Object environment) {
        if (environment instanceof Snapshotable snapshotable) {
            return snapshotable;
        }
        throw new BellmanException("environment " + environment + " ("
                + environment.getClass().getName() + ") cannot be saved and restored; let it implement Snapshotable");
    }
}
