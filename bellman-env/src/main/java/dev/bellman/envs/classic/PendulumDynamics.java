package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;

/** A rod of 1 metre and 1 kilogram on a motor; semi-implicit Euler. */
final class PendulumDynamics implements Dynamics<float[]> {
    static final float MAX_TORQUE = 2;

    private static final double MAX_SPEED = 8;
    private static final double SECONDS_PER_STEP = 0.05;
    /** 3 / (mass length^2), and half of that times the length for gravity. */
    private static final float TORQUE_GAIN = 3;

    private static final double GRAVITY_GAIN = 1.5;
    private static final double TURN = 2 * Math.PI;

    private final double gravity;

    PendulumDynamics(double gravity) {
        this.gravity = gravity;
    }

    @Override
    public String name() {
        return "Pendulum";
    }

    @Override
    public Box observationSpace() {
        float speed = (float) MAX_SPEED;
        return Box.of(new float[] {-1, -1, -speed}, new float[] {1, 1, speed});
    }

    @Override
    public Box actionSpace() {
        return Box.uniform(-MAX_TORQUE, MAX_TORQUE, 1);
    }

    /** Angle, speed, and the last torque, which nothing but a picture depends on. */
    @Override
    public int stateSize() {
        return 3;
    }

    @Override
    public void start(RandomStream random, double[] state, int row, int rows) {
        state[row] = random.nextUniform(-Math.PI, Math.PI);
        state[rows + row] = random.nextUniform(-1, 1);
        state[2 * rows + row] = 0;
    }

    /**
     * The torque's parts of acceleration and cost are computed in single precision, as NumPy 2 does for an action in single
     * precision.
     */
    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        float[] torques = actions.reals();
        for (int row = 0; row < rows; row++) {
            float torque = Math.clamp(torques[row], -MAX_TORQUE, MAX_TORQUE);
            rewards[row] = advance(state, row, rows, TORQUE_GAIN * torque, 0.001f * (torque * torque));
            terminated[row] = false;
            state[2 * rows + row] = torque;
        }
    }

    /** Returns the reward. */
    double advance(double[] state, int row, int rows, double push, double effort) {
        double angle = state[row];
        double speed = state[rows + row];
        double deviation = deviation(angle);
        double pull = GRAVITY_GAIN * gravity * Trigonometry.sin(angle);
        double nextSpeed = Math.clamp(speed + (pull + push) * SECONDS_PER_STEP, -MAX_SPEED, MAX_SPEED);
        state[row] = angle + nextSpeed * SECONDS_PER_STEP;
        state[rows + row] = nextSpeed;
        return -(deviation * deviation + 0.1 * (speed * speed) + effort);
    }

    /** The angle from upright, in [-pi, pi). */
    private static double deviation(double angle) {
        double remainder = (angle + Math.PI) % TURN;
        return (remainder < 0 ? remainder + TURN : remainder) - Math.PI;
    }

    @Override
    public void observe(double[] state, int rows, int from, int to, float[] out) {
        for (int row = from; row < to; row++) {
            out[3 * row] = (float) Trigonometry.cos(state[row]);
            out[3 * row + 1] = (float) Trigonometry.sin(state[row]);
            out[3 * row + 2] = (float) state[rows + row];
        }
    }
}
