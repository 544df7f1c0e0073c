package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;

/**
 * The mountain car with a throttle. Gymnasium keeps the state in single precision, and with it, as NumPy 2 promotes,
 * computes in single precision except for the cosine; so does this.
 */
final class MountainCarContinuousDynamics implements Dynamics<float[]> {
    private static final float POWER = 0.0015f;
    private static final double GRAVITY = 0.0025;
    private static final float GOAL_POSITION = 0.45f;
    private static final double GOAL_REWARD = 100;
    private static final double EFFORT_COST = 0.1;

    private final float goalVelocity;

    MountainCarContinuousDynamics(double goalVelocity) {
        this.goalVelocity = (float) goalVelocity;
    }

    @Override
    public String name() {
        return "MountainCarContinuous";
    }

    @Override
    public Box observationSpace() {
        return Hill.OBSERVATION_SPACE;
    }

    @Override
    public Box actionSpace() {
        return Box.uniform(-1, 1, 1);
    }

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public void start(RandomStream random, double[] state, int row, int rows) {
        state[row] = (float) random.nextUniform(Hill.START_LOW, Hill.START_HIGH);
        state[rows + row] = 0;
    }

    /** Clips the force, and charges for the unclipped action. */
    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        float[] throttles = actions.reals();
        for (int row = 0; row < rows; row++) {
            double throttle = throttles[row];
            boolean arrived = advance(state, row, rows, Math.clamp(throttles[row], -1f, 1f));
            terminated[row] = arrived;
            rewards[row] = (arrived ? GOAL_REWARD : 0) - throttle * throttle * EFFORT_COST;
        }
    }

    /** Returns whether the car reached the goal. */
    private boolean advance(double[] state, int row, int rows, float force) {
        float position = (float) state[row];
        float velocity = (float) state[rows + row];
        velocity += force * POWER - (float) (GRAVITY * Trigonometry.cos(3 * position));
        velocity = Math.clamp(velocity, (float) -Hill.MAX_SPEED, (float) Hill.MAX_SPEED);
        position = Math.clamp(position + velocity, (float) Hill.LEFT_END, (float) Hill.RIGHT_END);
        if (position == (float) Hill.LEFT_END && velocity < 0) {
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
