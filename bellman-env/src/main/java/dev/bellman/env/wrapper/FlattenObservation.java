package dev.bellman.env.wrapper;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Adjustable;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.env.StructuredEnvironment;
import dev.bellman.env.StructuredStep;
import dev.bellman.env.TaskSpaces;
import dev.bellman.space.Box;
import dev.bellman.space.Elements;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * Shows structured observations as one vector: the parts of a {@code Composite} in their order, discrete values as one-hots.
 *
 * @param <O> how Java holds a structured observation
 * @param <A> how Java holds an action
 */
public final class FlattenObservation<O, A> implements Environment<A>, Snapshotable {
    private final StructuredEnvironment<O, A> environment;
    private final Space<O> structuredSpace;
    private final Box observationSpace;

    public FlattenObservation(StructuredEnvironment<O, A> environment) {
        this.environment = environment;
        structuredSpace = environment.observationSpace();
        observationSpace = structuredSpace.flatBox();
    }

    /** The wrapped environment. */
    public StructuredEnvironment<O, A> environment() {
        return environment;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space<O> structuredSpace() {
        return structuredSpace;
    }

    @Override
    public Space<A> actionSpace() {
        return environment.actionSpace();
    }

    @Override
    public float[] reset(long seed) {
        return flat(environment.reset(seed));
    }

    @Override
    public float[] reset() {
        return flat(environment.reset());
    }

    @Override
    public Step step(A action) {
        StructuredStep<O> step = environment.step(action);
        return new Step(flat(step.observation()), step.reward(), step.terminated(), step.truncated(), step.measures());
    }

    private float[] flat(O observation) {
        Elements.fault("the observation", structuredSpace, observation).ifPresent(fault -> {
            throw new BellmanException(
                    name() + ": observation " + Elements.shown(observation) + " is not in its space: " + fault);
        });
        float[] flat = new float[observationSpace.size()];
        structuredSpace.flatten(observation, flat, 0);
        return flat;
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
        return environment instanceof Adjustable own ? Optional.of(own) : Optional.empty();
    }

    @Override
    public void close() {
        environment.close();
    }

    @Override
    public boolean canSnapshot() {
        return Snapshotable.supports(environment);
    }

    @Override
    public void save(StateWriter out) {
        Snapshotable.require(environment).save(out);
    }

    @Override
    public void load(StateReader in) {
        Snapshotable.require(environment).load(in);
    }

    @Override
    public String toString() {
        return "FlattenObservation(" + name() + ")";
    }

    private String name() {
        return TaskSpaces.nameOf(environment);
    }
}
