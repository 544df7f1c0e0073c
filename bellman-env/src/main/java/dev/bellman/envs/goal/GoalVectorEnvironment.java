package dev.bellman.envs.goal;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import java.util.Optional;

/** Many copies of a {@link GoalEnvironment}; a step allocates nothing. */
final class GoalVectorEnvironment implements VectorEnvironment, Snapshotable {
    private final GoalRules rules;
    private final int size;
    private final int stateSize;
    private final int maxEpisodeSteps;
    private final float[] states;
    private final int[] steps;
    private final RandomStream[] random;
    private boolean running;

    GoalVectorEnvironment(GoalRules rules, int size, int maxEpisodeSteps) {
        this.rules = rules;
        this.size = Check.atLeast("number of environments", size, 1);
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
        stateSize = rules.observationSpace().size();
        states = new float[size * stateSize];
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
        return rules.observationSpace();
    }

    @Override
    public Discrete actionSpace() {
        return rules.actionSpace();
    }

    @Override
    public Optional<GoalTask> goals() {
        return Optional.of(rules.goal());
    }

    @Override
    public void reset(long seed, StepBatch out) {
        seed(seed);
        for (int row = 0; row < size; row++) {
            start(row, out);
        }
        out.clearTransition();
        running = true;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(rules.name() + ": step before reset; call reset");
        }
        Actions.requireElements(rules.name(), rules.actionSpace(), size, actions);
        for (int row = 0; row < size; row++) {
            step(row, actions.integers()[row], out);
        }
    }

    private void step(int row, int action, StepBatch out) {
        int from = row * stateSize;
        rules.move(action, states, from);
        GoalTask goal = rules.goal();
        int achieved = from + goal.achieved();
        int desired = from + goal.desired();
        out.rewards()[row] = goal.reward(states, achieved, states, desired);
        out.terminated()[row] = goal.terminates(states, achieved, states, desired);
        out.truncated()[row] = ++steps[row] >= maxEpisodeSteps;
        observe(row, out);
        if (out.done(row)) {
            out.keepFinalObservation(row);
            start(row, out);
        }
    }

    private void start(int row, StepBatch out) {
        rules.start(random[row], states, row * stateSize);
        steps[row] = 0;
        observe(row, out);
    }

    private void observe(int row, StepBatch out) {
        System.arraycopy(states, row * stateSize, out.observations(), row * stateSize, stateSize);
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("states", states);
        out.putInts("steps", steps);
        out.putBoolean("running", running);
        for (int row = 0; row < size; row++) {
            out.put("random-" + row, random[row]);
        }
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("states", states);
        in.getInts("steps", steps);
        running = in.getBoolean("running");
        for (int row = 0; row < size; row++) {
            in.get("random-" + row, random[row]);
        }
    }

    @Override
    public String toString() {
        return rules.name() + " x " + size;
    }
}
