package dev.bellman.env;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;

/**
 * A batch of environments around another one. As it stands it passes everything through; a subclass changes what it is
 * there for, and saves what it holds itself in {@link #saveOwn} and {@link #loadOwn}.
 */
public abstract class VectorWrapper implements VectorEnvironment, Snapshotable {
    private final VectorEnvironment environment;

    protected VectorWrapper(VectorEnvironment environment) {
        this.environment = environment;
    }

    /** The wrapped batch. */
    public final VectorEnvironment environment() {
        return environment;
    }

    @Override
    public final int size() {
        return environment.size();
    }

    @Override
    public Box observationSpace() {
        return environment.observationSpace();
    }

    /** That of the wrapped batch, unless this one shows other observations. */
    @Override
    public Space<?> structuredSpace() {
        return observationSpace().equals(environment.observationSpace())
                ? environment.structuredSpace()
                : observationSpace();
    }

    @Override
    public Space<?> actionSpace() {
        return environment.actionSpace();
    }

    @Override
    public boolean hasActionMasks() {
        return environment.hasActionMasks();
    }

    @Override
    public List<Measure> measures() {
        return environment.measures();
    }

    @Override
    public final List<Setting> settings() {
        return environment.settings();
    }

    @Override
    public final void request(String setting, double value) {
        environment.request(setting, value);
    }

    @Override
    public final double requested(String setting) {
        return environment.requested(setting);
    }

    @Override
    public void reset(long seed, StepBatch out) {
        environment.reset(seed, out);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment.step(actions, out);
    }

    @Override
    public void close() {
        environment.close();
    }

    /** Writes what this wrapper itself holds. */
    protected void saveOwn(StateWriter out) {}

    /** Reads what {@link #saveOwn} wrote. */
    protected void loadOwn(StateReader in) {}

    @Override
    public final boolean canSnapshot() {
        return Snapshotable.supports(environment);
    }

    @Override
    public final void save(StateWriter out) {
        out.put("environment", Snapshotable.require(environment));
        saveOwn(out);
    }

    @Override
    public final void load(StateReader in) {
        in.get("environment", Snapshotable.require(environment));
        loadOwn(in);
    }

    /** Writes what this wrapper and those below it hold, but not what they are around: for what cannot be saved. */
    public final void saveWrappers(StateWriter out) {
        if (environment instanceof VectorWrapper inner) {
            inner.saveWrappers(out.child("environment"));
        }
        saveOwn(out);
    }

    /** Reads what {@link #saveWrappers} or {@link #save} wrote; a reset must follow, since episodes are not part of it. */
    public final void loadWrappers(StateReader in) {
        if (environment instanceof VectorWrapper inner) {
            inner.loadWrappers(in.child("environment"));
        }
        loadOwn(in);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + environment + ")";
    }
}
