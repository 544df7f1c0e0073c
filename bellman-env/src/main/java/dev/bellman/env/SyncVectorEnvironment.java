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
import java.util.stream.IntStream;

/**
 * Lifts single environments to a batch. Several threads may share the rows, an environment being called by one at a time, but not always
 * the same; the bits do not depend on how many. What the environments return is checked: one that throws, or returns a wrong
 * length, a NaN or an infinity, is named with its index, the value, the step, the seed and the action.
 *
 * @param <A> how Java holds an action
 */
public final class SyncVectorEnvironment<A> implements VectorEnvironment, Snapshotable {
    /** Of a step of all rows, from which on it is worth it to wake other threads, which takes them some 10 microseconds. */
    private static final double LEAST_SHARED_NANOSECONDS = 50_000;
    /** How much less a step of all rows is taken to cost with each cheaper one: resets come seldom, and may cost the most. */
    private static final double FORGETTING = 1.0 / 128;

    private final List<LiftedRow<A>> rows;
    private final OutputGuard guard;
    private final Box observationSpace;
    private final Space<A> actionSpace;
    private final boolean masked;
    private final List<Measure> measures;
    private final RequestedSettings settings;
    private final Optional<RowThreads> threads;
    private boolean running;

    /** How long the rows took, and, over the latest steps, all of them one after the other. */
    private final long[] nanoseconds;

    private double expectedNanoseconds;

    /** What is being stepped; any, between steps. */
    private ActionBatch actions;

    private StepBatch out;
    private long seed;

    private final RowThreads.Work stepping = this::stepRow;
    private final RowThreads.Work starting = this::resetRow;

    /**
     * Stepped one after the other; an error is thrown.
     *
     * @param name what messages call the environment: its id, or its class
     * @param environments at least one, all with the same spaces; closed with this one
     */
    public SyncVectorEnvironment(String name, List<? extends Environment<A>> environments) {
        this(name, environments, SyncVectorEnvironment::notMadeAnew, 1, EnvironmentErrors.fatal());
    }

    private static <A> Environment<A> notMadeAnew() {
        throw new IllegalStateException("no error is tolerated");
    }

    private SyncVectorEnvironment(
            String name,
            List<? extends Environment<A>> environments,
            Supplier<? extends Environment<A>> factory,
            int threads,
            EnvironmentErrors errors) {
        Check.atLeast("number of environments", environments.size(), 1);
        Check.atLeast("threads", threads, 1);
        Environment<A> first = environments.getFirst();
        observationSpace = first.observationSpace();
        actionSpace = first.actionSpace();
        masked = first.hasActionMask();
        measures = List.copyOf(first.measures());
        guard = new OutputGuard(name, first);
        settings = new RequestedSettings(
                name, first.adjustable().map(Adjustable::settings).orElse(List.of()), environments.size());
        Set<Environment<A>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Environment<A> other : environments) {
            Check.that(distinct.add(other), name + ": the same environment object cannot be in a batch twice");
            boolean same = other.observationSpace().equals(observationSpace)
                    && other.actionSpace().equals(actionSpace)
                    && other.hasActionMask() == masked
                    && other.measures().equals(measures);
            Check.that(
                    same,
                    name + ": environments with different spaces, masks or measures cannot be stepped as one batch");
        }
        rows = IntStream.range(0, environments.size())
                .mapToObj(row -> new LiftedRow<A>(row, guard, settings, environments.get(row), factory, errors))
                .toList();
        nanoseconds = new long[rows.size()];
        actions = new ActionBatch(actionSpace, 0);
        out = StepBatch.of(this);
        int shared = Math.min(threads, rows.size());
        this.threads = shared > 1 ? Optional.of(new RowThreads(name, shared)) : Optional.empty();
    }

    /** So many new environments from that factory, stepped one after the other; an error is thrown. */
    public static SyncVectorEnvironment<?> of(String name, int size, Supplier<? extends Environment<?>> factory) {
        return of(name, size, factory, 1, EnvironmentErrors.fatal());
    }

    /**
     * So many new environments from that factory.
     *
     * @param threads how many may step them at the same time, the caller's included, at least 1; more than there are cores where
     *     a step waits for something
     * @param errors says which errors are got over, by making an environment anew
     */
    public static SyncVectorEnvironment<?> of(
            String name, int size, Supplier<? extends Environment<?>> factory, int threads, EnvironmentErrors errors) {
        Check.atLeast("number of environments", size, 1);
        return lift(name, factory.get(), size, factory, threads, errors);
    }

    @SuppressWarnings("unchecked") // equal action spaces, checked in the constructor, have the same element type
    private static <A> SyncVectorEnvironment<A> lift(
            String name,
            Environment<A> first,
            int size,
            Supplier<? extends Environment<?>> factory,
            int threads,
            EnvironmentErrors errors) {
        List<Environment<A>> environments = new ArrayList<>(List.of(first));
        Supplier<Environment<A>> more = () -> (Environment<A>) factory.get();
        while (environments.size() < size) {
            environments.add(more.get());
        }
        return new SyncVectorEnvironment<>(name, environments, more, threads, errors);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** The environment at that index. */
    public Environment<A> environment(int index) {
        return rows.get(index).environment();
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space<?> structuredSpace() {
        return environment(0).structuredSpace();
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
        return environment(0).goals();
    }

    @Override
    public List<Measure> measures() {
        return measures;
    }

    @Override
    public List<Setting> settings() {
        return settings.settings();
    }

    @Override
    public void request(String setting, double value) {
        settings.request(setting, value);
    }

    @Override
    public double requested(String setting) {
        return settings.requested(setting);
    }

    @Override
    public void reset(long newSeed, StepBatch into) {
        into.clearTransition();
        seed = newSeed;
        out = into;
        run(starting, threads.isPresent());
        running = true;
    }

    @Override
    public void step(ActionBatch taken, StepBatch into) {
        if (!running) {
            throw new BellmanException(guard.name() + ": step before reset; call reset");
        }
        Actions.requireElements(guard.name(), actionSpace, size(), taken);
        actions = taken;
        out = into;
        run(stepping, expectedNanoseconds > LEAST_SHARED_NANOSECONDS);
        if (threads.isPresent()) {
            long sum = 0;
            for (long ofRow : nanoseconds) {
                sum += ofRow;
            }
            expectedNanoseconds = Math.max(sum, expectedNanoseconds * (1 - FORGETTING));
        }
    }

    private void run(RowThreads.Work work, boolean shared) {
        if (shared) {
            threads.orElseThrow().run(work, size());
            return;
        }
        for (int row = 0; row < size(); row++) {
            work.run(row);
        }
    }

    private void resetRow(int row) {
        rows.get(row).reset(VectorEnvironment.seedOf(seed, row), out);
    }

    private void stepRow(int row) {
        long start = System.nanoTime();
        rows.get(row).step(actions, out);
        nanoseconds[row] = System.nanoTime() - start;
    }

    @Override
    public boolean canSnapshot() {
        return rows.stream().map(LiftedRow::environment).allMatch(Snapshotable::supports);
    }

    @Override
    public void save(StateWriter state) {
        state.putBoolean("running", running);
        if (!settings.isEmpty()) {
            state.put("settings", settings);
        }
        for (int row = 0; row < size(); row++) {
            state.put("environment-" + row, Snapshotable.require(environment(row)));
            state.put("row-" + row, rows.get(row));
        }
    }

    /** Also reads what was saved before rows were. */
    @Override
    public void load(StateReader state) {
        running = state.getBoolean("running");
        if (state.has("settings")) {
            state.get("settings", settings);
        }
        for (int row = 0; row < size(); row++) {
            int index = row;
            environment(row).adjustable().ifPresent(own -> settings.restore(index, own));
            state.get("environment-" + row, Snapshotable.require(environment(row)));
            if (state.has("row-" + row)) {
                state.get("row-" + row, rows.get(row));
            }
        }
    }

    /** Ends the threads and closes every environment, even when one fails to; the first failure is thrown. */
    @Override
    public void close() {
        threads.ifPresent(RowThreads::close);
        List<RuntimeException> failures = new ArrayList<>();
        for (LiftedRow<A> row : rows) {
            try {
                row.environment().close();
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
