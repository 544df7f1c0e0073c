package dev.bellman.envs.classic;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Arrays;

/** Many copies of a classic control task in one structure of arrays; a step allocates nothing. */
public final class ClassicVectorEnvironment implements VectorEnvironment, Snapshotable {
    private final Dynamics<?> dynamics;
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final int size;
    private final int maxEpisodeSteps;
    private final double[] state;
    private final int[] steps;
    private final RandomStream[] random;
    private boolean running;

    ClassicVectorEnvironment(Dynamics<?> dynamics, int size, int maxEpisodeSteps) {
        this.dynamics = dynamics;
        this.size = Check.atLeast("number of environments", size, 1);
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
        observationSpace = dynamics.observationSpace();
        actionSpace = dynamics.actionSpace();
        state = new double[dynamics.stateSize() * size];
        steps = new int[size];
        random = new RandomStream[size];
        seed(0);
    }

    private void seed(long seed) {
        Arrays.setAll(random, row -> RandomStream.of(VectorEnvironment.seedOf(seed, row), "environment"));
    }

    @Override
    public int size() {
        return size;
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
    public void reset(long seed, StepBatch out) {
        seed(seed);
        for (int row = 0; row < size; row++) {
            start(row);
        }
        dynamics.observe(state, size, 0, size, out.observations());
        out.clearTransition();
        running = true;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(dynamics.name() + ": step before reset; call reset");
        }
        Actions.requireElements(dynamics.name(), actionSpace, size, actions);
        dynamics.step(state, size, actions, out.rewards(), out.terminated());
        dynamics.observe(state, size, 0, size, out.observations());
        for (int row = 0; row < size; row++) {
            out.truncated()[row] = ++steps[row] >= maxEpisodeSteps;
            if (out.done(row)) {
                restart(row, out);
            }
        }
    }

    private void restart(int row, StepBatch out) {
        out.keepFinalObservation(row);
        start(row);
        dynamics.observe(state, size, row, row + 1, out.observations());
    }

    private void start(int row) {
        dynamics.start(random[row], state, row, size);
        steps[row] = 0;
    }

    /** All states, component by component, owned by this environment. */
    double[] state() {
        return state;
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles("state", state);
        out.putInts("steps", steps);
        out.putBoolean("running", running);
        for (int row = 0; row < size; row++) {
            out.put("random-" + row, random[row]);
        }
    }

    @Override
    public void load(StateReader in) {
        in.getDoubles("state", state);
        in.getInts("steps", steps);
        running = in.getBoolean("running");
        for (int row = 0; row < size; row++) {
            in.get("random-" + row, random[row]);
        }
    }

    @Override
    public String toString() {
        return dynamics.name() + " x " + size;
    }
}
