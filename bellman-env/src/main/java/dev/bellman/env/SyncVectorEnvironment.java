package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lifts single environments to a batch, stepped one after the other. What they return is checked: an environment that
 * throws, or returns a wrong length, a NaN or an infinity, is named with its index and the value.
 *
 * @param <A> how Java holds an action
 */
public final class SyncVectorEnvironment<A> implements VectorEnvironment, Snapshotable {
    private final List<Environment<A>> environments;
    private final OutputGuard guard;
    private final Box observationSpace;
    private final Space<A> actionSpace;
    private final boolean masked;
    private boolean running;

    /**
     * @param name what messages call the environment: its id, or its class
     * @param environments at least one, all with the same spaces; closed with this one
     */
    public SyncVectorEnvironment(String name, List<? extends Environment<A>> environments) {
        Check.atLeast("number of environments", environments.size(), 1);
        this.environments = List.copyOf(environments);
        Environment<A> first = this.environments.getFirst();
        observationSpace = first.observationSpace();
        actionSpace = first.actionSpace();
        masked = first.hasActionMask();
        guard = masked ? new OutputGuard(name, observationSpace, actionSpace) : new OutputGuard(name, observationSpace);
        Set<Environment<A>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Environment<A> other : this.environments) {
            Check.that(distinct.add(other), name + ": the same environment object cannot be in a batch twice");
            boolean same = other.observationSpace().equals(observationSpace)
                    && other.actionSpace().equals(actionSpace)
                    && other.hasActionMask() == masked;
            Check.that(same, name + ": environments with different spaces or masks cannot be stepped as one batch");
        }
    }

    /** So many new environments from that factory. */
    public static SyncVectorEnvironment<?> of(String name, int size, Supplier<? extends Environment<?>> factory) {
        Check.atLeast("number of environments", size, 1);
        return lift(name, factory.get(), size, factory);
    }

    @SuppressWarnings("unchecked") // equal action spaces, checked in the constructor, have the same element type
    private static <A> SyncVectorEnvironment<A> lift(
            String name, Environment<A> first, int size, Supplier<? extends Environment<?>> factory) {
        List<Environment<A>> environments = new ArrayList<>(List.of(first));
        while (environments.size() < size) {
            environments.add((Environment<A>) factory.get());
        }
        return new SyncVectorEnvironment<>(name, environments);
    }

    @Override
    public int size() {
        return environments.size();
    }

    /** The environment at that index. */
    public Environment<A> environment(int index) {
        return environments.get(index);
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space<?> actionSpace() {
        return actionSpace;
    }

    @Override
    public boolean hasActionMasks() {
        return masked;
    }

    @Override
    public Optional<GoalTask> goals() {
        return environments.getFirst().goals();
    }

    @Override
    public void reset(long seed, StepBatch out) {
        out.clearTransition();
        for (int row = 0; row < size(); row++) {
            Environment<A> environment = environments.get(row);
            long seedOfRow = VectorEnvironment.seedOf(seed, row);
            guard.putObservation(row, "reset", guard.run(row, "reset", () -> environment.reset(seedOfRow)), out);
            guard.putMask(row, guard.run(row, "actionMask", environment::actionMask), out);
        }
        running = true;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(guard.name() + ": step before reset; call reset");
        }
        Actions.requireElements(guard.name(), actionSpace, size(), actions);
        for (int row = 0; row < size(); row++) {
            step(row, Actions.get(actionSpace, actions, row), out);
        }
    }

    private void step(int row, A action, StepBatch out) {
        Environment<A> environment = environments.get(row);
        Step step = guard.run(row, "step", () -> environment.step(action));
        guard.putStep(row, step, out);
        if (step.done()) {
            out.keepFinalObservation(row);
            if (!step.terminated()) {
                guard.putFinalMask(row, guard.run(row, "actionMask", environment::actionMask), out);
            }
            guard.putObservation(row, "reset", guard.run(row, "reset", environment::reset), out);
        }
        guard.putMask(row, guard.run(row, "actionMask", environment::actionMask), out);
    }

    @Override
    public boolean canSnapshot() {
        return environments.stream().allMatch(Snapshotable::supports);
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean("running", running);
        for (int row = 0; row < size(); row++) {
            out.put("environment-" + row, Snapshotable.require(environments.get(row)));
        }
    }

    @Override
    public void load(StateReader in) {
        running = in.getBoolean("running");
        for (int row = 0; row < size(); row++) {
            in.get("environment-" + row, Snapshotable.require(environments.get(row)));
        }
    }

    /** Closes every environment, even when one fails to; the first failure is thrown. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Environment<A> environment : environments) {
            try {
                environment.close();
            } catch (RuntimeException e) {
                failures.add(new BellmanException(guard.name() + ": close failed: " + e, e));
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    @Override
    public String toString() {
        return guard.name() + " x " + size();
    }
}
