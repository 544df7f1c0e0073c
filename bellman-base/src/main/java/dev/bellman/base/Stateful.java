package dev.bellman.base;

/**
 * Something whose state a run owns. Loading what was saved makes the object behave, bit for bit, as it did when saved;
 * the object must have been built from the same configuration. A field that is derived or scratch is not saved.
 */
public interface Stateful {
    /** Writes the whole state; does not change it. */
    void save(StateWriter out);

    /**
     * Replaces the whole state.
     *
     * @throws BellmanException if an entry is missing, of another type or of another length
     */
    void load(StateReader in);
}
