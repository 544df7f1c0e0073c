package dev.bellman.envs.goal;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Optional;

/** A task of reaching a goal, one episode at a time and without a time limit. */
public abstract sealed class GoalEnvironment implements Environment<Integer>, Snapshotable permits BitFlip, PointGoal {
    private final GoalRules rules;
    private final float[] state;
    private RandomStream random = RandomStream.of(0, "environment");
    private boolean running;

    GoalEnvironment(GoalRules rules) {
        this.rules = rules;
        state = new float[rules.observationSpace().size()];
    }

    @Override
    public final Box observationSpace() {
        return rules.observationSpace();
    }

    @Override
    public final Discrete actionSpace() {
        return rules.actionSpace();
    }

    @Override
    public final Optional<GoalTask> goals() {
        return Optional.of(rules.goal());
    }

    @Override
    public final float[] reset(long seed) {
        random = RandomStream.of(seed, "environment");
        return reset();
    }

    @Override
    public final float[] reset() {
        rules.start(random, state, 0);
        running = true;
        return state.clone();
    }

    @Override
    public final Step step(Integer action) {
        if (!running) {
            throw new BellmanException(rules.name() + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(rules.name(), rules.actionSpace(), action);
        rules.move(action, state, 0);
        GoalTask goal = rules.goal();
        double reward = goal.reward(state, goal.achieved(), state, goal.desired());
        boolean terminated = goal.terminates(state, goal.achieved(), state, goal.desired());
        running = !terminated;
        return new Step(state.clone(), reward, terminated, false);
    }

    /** One element of the current observation, for those who draw it. */
    final float state(int element) {
        return state[element];
    }

    @Override
    public final void save(StateWriter out) {
        out.putFloats("state", state);
        out.putBoolean("running", running);
        out.put("random", random);
    }

    @Override
    public final void load(StateReader in) {
        in.getFloats("state", state);
        running = in.getBoolean("running");
        in.get("random", random);
    }

    @Override
    public final String toString() {
        return rules.name();
    }
}
