package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Measure;
import dev.bellman.env.Simulation;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * Plays {@link GoalRules}.
 *
 * @param <A> how Java holds an action
 */
final class GoalSimulation<A> implements Simulation<A> {
    private static final List<Measure> MEASURES = List.of(Measure.success());

    private final GoalRules<A> rules;
    private final SparseGoal goal;
    private final float[] state;
    private RandomStream random = RandomStream.of(0, "environment");

    GoalSimulation(GoalRules<A> rules) {
        this.rules = rules;
        goal = rules.goal();
        state = new float[rules.observationSpace().size()];
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public Box observationSpace() {
        return rules.observationSpace();
    }

    @Override
    public Space<A> actionSpace() {
        return rules.actionSpace();
    }

    @Override
    public Optional<GoalTask> goals() {
        return Optional.of(goal);
    }

    @Override
    public List<Measure> measures() {
        return MEASURES;
    }

    @Override
    public void measure(double[] values, int from) {
        values[from] = goal.reaches(state, goal.achieved(), state, goal.desired()) ? 1 : 0;
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    /** Draws until the goal is not reached from the start, so that there is something to do. */
    @Override
    public void start() {
        do {
            rules.draw(random, state);
        } while (goal.reaches(state, goal.achieved(), state, goal.desired()));
    }

    @Override
    public double step(ActionBatch actions, int row) {
        rules.move(actions, row, state);
        return goal.reward(state, goal.achieved(), state, goal.desired());
    }

    @Override
    public boolean terminated() {
        return goal.terminates(state, goal.achieved(), state, goal.desired());
    }

    @Override
    public void observe(float[] observations, int from) {
        System.arraycopy(state, 0, observations, from, state.length);
    }

    /** One element of the state. */
    float state(int element) {
        return state[element];
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("state", state);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("state", state);
        in.get("random", random);
    }
}
