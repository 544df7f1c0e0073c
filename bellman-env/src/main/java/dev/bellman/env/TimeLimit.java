package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.space.Space;
import java.util.Optional;

/** Truncates every episode after a number of steps. */
public final class TimeLimit<A> extends EnvironmentWrapper<A, A> {
    private final int maxEpisodeSteps;
    private int steps;
    private boolean running;

    /** @param maxEpisodeSteps at least 1 */
    public TimeLimit(Environment<A> environment, int maxEpisodeSteps) {
        super(environment);
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
    }

    public int maxEpisodeSteps() {
        return maxEpisodeSteps;
    }

    @Override
    public Space<A> actionSpace() {
        return environment().actionSpace();
    }

    @Override
    public Optional<GoalTask> goals() {
        return environment().goals();
    }

    @Override
    public float[] reset(long seed) {
        return started(environment().reset(seed));
    }

    @Override
    public float[] reset() {
        return started(environment().reset());
    }

    private float[] started(float[] observation) {
        steps = 0;
        running = true;
        return observation;
    }

    @Override
    public Step step(A action) {
        if (!running) {
            throw new BellmanException(environment() + ": step before reset, or after the episode's end; call reset");
        }
        Step step = environment().step(action);
        boolean timeIsUp = ++steps >= maxEpisodeSteps;
        running = !(timeIsUp || step.done());
        return timeIsUp && !step.truncated() ? step.withEnd(step.terminated(), true) : step;
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putLong("steps", steps);
        out.putBoolean("running", running);
    }

    @Override
    protected void loadOwn(StateReader in) {
        steps = in.getInt("steps");
        running = in.getBoolean("running");
    }

    @Override
    public String toString() {
        return "TimeLimit(" + environment() + ", " + maxEpisodeSteps + ")";
    }
}
