package dev.bellman.envs.risk;

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
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** Many copies of a {@link FiniteEnvironment}; a step allocates nothing. */
final class FiniteVectorEnvironment implements VectorEnvironment, Snapshotable {
    private final String name;
    private final FiniteModel model;
    private final int maxEpisodeSteps;
    private final Box observationSpace;
    private final Discrete actionSpace;
    private final int[] state;
    private final int[] steps;
    private final RandomStream[] random;
    private boolean running;

    /** @param name what messages call the task */
    FiniteVectorEnvironment(String name, FiniteModel model, int size, int maxEpisodeSteps) {
        this.name = name;
        this.model = model;
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
        observationSpace = model.observationSpace();
        actionSpace = model.actionSpace();
        state = new int[Check.atLeast("number of environments", size, 1)];
        steps = new int[size];
        random = new RandomStream[size];
        seed(0);
    }

    private void seed(long seed) {
        Arrays.setAll(random, row -> RandomStream.of(VectorEnvironment.seedOf(seed, row), "environment"));
    }

    @Override
    public int size() {
        return state.length;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Discrete actionSpace() {
        return actionSpace;
    }

    @Override
    public void reset(long seed, StepBatch out) {
        seed(seed);
        for (int row = 0; row < size(); row++) {
            start(row, out);
        }
        out.clearTransition();
        running = true;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(name + ": step before reset; call reset");
        }
        Actions.requireElements(name, actionSpace, size(), actions);
        for (int row = 0; row < size(); row++) {
            step(row, actions.integers()[row], out);
        }
    }

    private void step(int row, int action, StepBatch out) {
        Outcome outcome = model.draw(state[row], action, random[row]);
        state[row] = outcome.next();
        out.rewards()[row] = outcome.reward();
        out.terminated()[row] = model.isTerminal(outcome.next());
        out.truncated()[row] = ++steps[row] >= maxEpisodeSteps;
        observe(row, out);
        if (out.done(row)) {
            out.keepFinalObservation(row);
            start(row, out);
        }
    }

    private void start(int row, StepBatch out) {
        state[row] = model.start();
        steps[row] = 0;
        observe(row, out);
    }

    private void observe(int row, StepBatch out) {
        int at = row * model.states();
        Arrays.fill(out.observations(), at, at + model.states(), 0);
        out.observations()[at + state[row]] = 1;
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("state", state);
        out.putInts("steps", steps);
        out.putBoolean("running", running);
        for (int row = 0; row < size(); row++) {
            out.put("random-" + row, random[row]);
        }
    }

    @Override
    public void load(StateReader in) {
        in.getInts("state", state);
        in.getInts("steps", steps);
        running = in.getBoolean("running");
        for (int row = 0; row < size(); row++) {
            in.get("random-" + row, random[row]);
        }
    }

    @Override
    public String toString() {
        return name + " x " + size();
    }
}
