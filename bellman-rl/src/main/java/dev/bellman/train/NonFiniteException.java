package dev.bellman.train;

import dev.bellman.base.BellmanException;
import dev.bellman.nn.Matrix;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** A number stopped being one: an observation, a reward, a loss, a gradient or a parameter is infinite or NaN. */
public final class NonFiniteException extends BellmanException {
    private static final long serialVersionUID = 1L;

    private final transient SequencedMap<String, Matrix> batch = new LinkedHashMap<>();

    /** @param what the first offender, such as {@code the loss} or {@code gradient of actor.0.weight[3]} */
    public NonFiniteException(String what, double value) {
        super(what + " is " + value + "; the run was stopped before it could spread");
    }

    /** Adds a part of the batch that led to it; it is written to the run directory. */
    public NonFiniteException with(String name, Matrix part) {
        batch.put(name, part);
        return this;
    }

    /** The batch that led to it; empty if there is none. */
    public SequencedMap<String, Matrix> batch() {
        return batch;
    }
}
