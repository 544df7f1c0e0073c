package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Simulation}, one episode at a time and without a time limit.
 *
 * @param <A> how Java holds an action
 */
public class SimulationEnvironment<A> implements Environment<A>, Snapshotable {
    private final Simulation<A> simulation;
    private final Box observationSpace;
    private final Space<A> actionSpace;
    private final ActionBatch taken;
    private final boolean[] mask;
    private final List<Measure> measures;
    private boolean running;

    public SimulationEnvironment(Simulation<A> simulation) {
        this.simulation = simulation;
        observationSpace = simulation.observationSpace();
        actionSpace = simulation.actionSpace();
        taken = new ActionBatch(actionSpace, 1);
        measures = simulation.measures();
        mask = simulation.hasActionMask() ? new boolean[StepBatch.maskWidth(actionSpace)] : NO_MASK;
    }

    @Override
    public final Box observationSpace() {
        return observationSpace;
    }

    @Override
    public final Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public final Optional<GoalTask> goals() {
        return simulation.goals();
    }

    @Override
    public final boolean hasActionMask() {
        return simulation.hasActionMask();
    }

    @Override
    public final boolean[] actionMask() {
        if (mask.length > 0) {
            simulation.mask(mask, 0);
        }
        return mask;
    }

    @Override
    public final List<Measure> measures() {
        return measures;
    }

    @Override
    public final Optional<Adjustable> adjustable() {
        return simulation instanceof Adjustable own ? Optional.of(own) : Optional.empty();
    }

    @Override
    public final float[] reset(long seed) {
        simulation.seed(seed);
        return reset();
    }

    @Override
    public final float[] reset() {
        simulation.start();
        running = true;
        return observation();
    }

    @Override
    public final Step step(A action) {
        if (!running) {
            throw new BellmanException(this + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(simulation.name(), actionSpace, action);
        Actions.put(actionSpace, action, taken, 0);
        double reward = simulation.step(taken, 0);
        boolean terminated = simulation.terminated();
        running = !terminated;
        Step step = new Step(observation(), reward, terminated, false);
        return measures.isEmpty() ? step : step.withMeasures(measured());
    }

    private double[] measured() {
        double[] values = new double[measures.size()];
        simulation.measure(values, 0);
        return values;
    }

    /** What there is to see now; a new array. */
    public final float[] observation() {
        float[] observation = new float[observationSpace.size()];
        simulation.observe(observation, 0);
        return observation;
    }

    @Override
    public final void save(StateWriter out) {
        out.put("simulation", simulation);
        out.putBoolean("running", running);
    }

    @Override
    public final void load(StateReader in) {
        in.get("simulation", simulation);
        running = in.getBoolean("running");
    }

    @Override
    public final String toString() {
        return simulation.name();
    }
}
