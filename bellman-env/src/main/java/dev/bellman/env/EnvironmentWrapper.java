package dev.bellman.env;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * An environment around another one. As it stands it passes observations, masks and measures through; a subclass changes what it
 * is there for, and saves what it holds itself in {@link #saveOwn} and {@link #loadOwn}.
 *
 * @param <A> how Java holds an action of this environment
 * @param <B> how Java holds an action of the wrapped one
 */
public abstract class EnvironmentWrapper<A, B> implements Environment<A>, Snapshotable {
    private final Environment<B> environment;

    protected EnvironmentWrapper(Environment<B> environment) {
        this.environment = environment;
    }

    /** The wrapped environment. */
    public final Environment<B> environment() {
        return environment;
    }

    /** What is left when all wrappers are taken off. */
    public static Environment<?> unwrap(Environment<?> environment) {
        return environment instanceof EnvironmentWrapper<?, ?> wrapper ? unwrap(wrapper.environment()) : environment;
    }

    @Override
    public Box observationSpace() {
        return environment.observationSpace();
    }

    /** That of the wrapped environment, unless this one shows other observations. */
    @Override
    public Space<?> structuredSpace() {
        return observationSpace().equals(environment.observationSpace())
                ? environment.structuredSpace()
                : observationSpace();
    }

    @Override
    public float[] reset(long seed) {
        return environment.reset(seed);
    }

    @Override
    public float[] reset() {
        return environment.reset();
    }

    @Override
    public boolean hasActionMask() {
        return environment.hasActionMask();
    }

    @Override
    public boolean[] actionMask() {
        return environment.actionMask();
    }

    @Override
    public List<Measure> measures() {
        return environment.measures();
    }

    @Override
    public Optional<Adjustable> adjustable() {
        return this instanceof Adjustable own ? Optional.of(own) : environment.adjustable();
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

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + environment + ")";
    }
}
