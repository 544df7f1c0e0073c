package dev.bellman.testing;

import dev.bellman.env.Adjustable;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/** The same environment, but one that cannot be saved. */
public final class Unsaved<A> implements Environment<A> {
    private final Environment<A> environment;

    public Unsaved(Environment<A> environment) {
        this.environment = environment;
    }

    /** The same task with environments that cannot be saved, and without a hot form. */
    public static EnvironmentSpec of(EnvironmentSpec spec) {
        return new EnvironmentSpec(spec.id(), spec.description(), () -> new Unsaved<>(spec.make()));
    }

    @Override
    public Box observationSpace() {
        return environment.observationSpace();
    }

    @Override
    public Space<A> actionSpace() {
        return environment.actionSpace();
    }

    @Override
    public List<Measure> measures() {
        return environment.measures();
    }

    @Override
    public Optional<Adjustable> adjustable() {
        return environment.adjustable();
    }

    @Override
    public Optional<GoalTask> goals() {
        return environment.goals();
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
    public float[] reset(long seed) {
        return environment.reset(seed);
    }

    @Override
    public float[] reset() {
        return environment.reset();
    }

    @Override
    public Step step(A action) {
        return environment.step(action);
    }

    @Override
    public void close() {
        environment.close();
    }
}
