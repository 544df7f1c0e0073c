package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Moore (1990), as in Sutton and Barto (2018), example 10.1. */
final class MountainCarDynamics implements Dynamics<Integer> {
    private static final double FORCE = 0.001;
    private static final double GRAVITY = 0.0025;
    private static final double GOAL_POSITION = 0.5;

    private final double goalVelocity;

    MountainCarDynamics(double goalVelocity) {
        this.goalVelocity = goalVelocity;
    }

    @Override
    public String name() {
        return "MountainCar";
    }

    @Override
    public Box observationSpace() {
        return Hill.OBSERVATION_SPACE;
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(3);
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public void start(RandomStream random, double[] state, int row, int rows) {
        state[row] = random.nextUniform(Hill.START_LOW, Hill.START_HIGH);
        state[rows + row] = 0;
    }

    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        int[] pushes = actions.integers();
        for (int row = 0; row < rows; row++) {
            terminated[row] = advance(state, row, rows, (pushes[row] - 1) * FORCE);
            rewards[row] = -1;
        }
    }

    /** Returns whether the car reached the goal. */
    private boolean advance(double[] state, int row, int rows, double push) {
        double position = state[row];
        double pull = Trigonometry.cos(3 * position) * -GRAVITY;
        double velocity = Math.clamp(state[rows + row] + (push + pull), -Hill.MAX_SPEED, Hill.MAX_SPEED);
        position = Math.clamp(position + velocity, Hill.LEFT_END, Hill.RIGHT_END);
        if (position == Hill.LEFT_END && velocity < 0) {
            velocity = 0;
        }
        state[row] = position;
        state[rows + row] = velocity;
        return position >= GOAL_POSITION && velocity >= goalVelocity;
    }

    @Override
    public void observe(double[] state, int rows, int from, int to, float[] out) {
        Hill.observe(state, rows, from, to, out);
    }
}
