package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * Sutton (1996), "Generalization in reinforcement learning", with the book's equations of motion (Sutton and Barto 1998),
 * integrated by one Runge-Kutta step of fourth order. Both links have length 1, mass 1 and moment of inertia 1.
 */
final class AcrobotDynamics implements Dynamics<Integer> {
    private static final double SECONDS_PER_STEP = 0.2;
    private static final double MAX_SPEED_1 = 4 * Math.PI;
    private static final double MAX_SPEED_2 = 9 * Math.PI;
    private static final double START_BOUND = 0.1;
    private static final double TURN = 2 * Math.PI;

    private final Motion first = new Motion();
    private final Motion second = new Motion();
    private final Motion third = new Motion();
    private final Motion fourth = new Motion();

    @Override
    public String name() {
        return "Acrobot";
    }

    @Override
    public Box observationSpace() {
        float[] high = {1, 1, 1, 1, (float) MAX_SPEED_1, (float) MAX_SPEED_2};
        float[] low = new float[high.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = -high[i];
        }
        return Box.of(low, high);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(3);
    }

    @Override
    public int stateSize() {
        return 4;
    }

    @Override
    public void start(RandomStream random, double[] state, int row, int rows) {
        for (int component = 0; component < stateSize(); component++) {
            state[component * rows + row] = (float) random.nextUniform(-START_BOUND, START_BOUND);
        }
    }

    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        int[] torques = actions.integers();
        for (int row = 0; row < rows; row++) {
            boolean arrived = advance(state, row, rows, torques[row] - 1);
            terminated[row] = arrived;
            rewards[row] = arrived ? 0 : -1;
        }
    }

    /** Returns whether the tip swung above the line. */
    private boolean advance(double[] state, int row, int rows, double torque) {
        double angle1 = state[row];
        double angle2 = state[rows + row];
        double speed1 = state[2 * rows + row];
        double speed2 = state[3 * rows + row];
        double half = SECONDS_PER_STEP / 2;
        first.at(angle1, angle2, speed1, speed2, torque);
        second.after(first, half, angle1, angle2, speed1, speed2, torque);
        third.after(second, half, angle1, angle2, speed1, speed2, torque);
        fourth.after(third, SECONDS_PER_STEP, angle1, angle2, speed1, speed2, torque);

        angle1 = wrap(angle1 + mean(first.speed1, second.speed1, third.speed1, fourth.speed1));
        angle2 = wrap(angle2 + mean(first.speed2, second.speed2, third.speed2, fourth.speed2));
        speed1 += mean(first.gain1, second.gain1, third.gain1, fourth.gain1);
        speed2 += mean(first.gain2, second.gain2, third.gain2, fourth.gain2);
        state[row] = angle1;
        state[rows + row] = angle2;
        state[2 * rows + row] = Math.clamp(speed1, -MAX_SPEED_1, MAX_SPEED_1);
        state[3 * rows + row] = Math.clamp(speed2, -MAX_SPEED_2, MAX_SPEED_2);
        return -Trigonometry.cos(angle1) - Trigonometry.cos(angle2 + angle1) > 1;
    }

    /** The weighted mean of the four slopes, times the step. */
    private static double mean(double a, double b, double c, double d) {
        return SECONDS_PER_STEP / 6 * (a + 2 * b + 2 * c + d);
    }

    private static double wrap(double angle) {
        double wrapped = angle;
        while (wrapped > Math.PI) {
            wrapped -= TURN;
        }
        while (wrapped < -Math.PI) {
            wrapped += TURN;
        }
        return wrapped;
    }

    @Override
    public void observe(double[] state, int rows, int from, int to, float[] out) {
        for (int row = from; row < to; row++) {
            double angle1 = state[row];
            double angle2 = state[rows + row];
            out[6 * row] = (float) Trigonometry.cos(angle1);
            out[6 * row + 1] = (float) Trigonometry.sin(angle1);
            out[6 * row + 2] = (float) Trigonometry.cos(angle2);
            out[6 * row + 3] = (float) Trigonometry.sin(angle2);
            out[6 * row + 4] = (float) state[2 * rows + row];
            out[6 * row + 5] = (float) state[3 * rows + row];
        }
    }

    /** The time derivative of a state: speeds, and gains of speed. Scratch space, so that a step allocates nothing. */
    private static final class Motion {
        private static final double GRAVITY = 9.8;
        /** From a joint to its link's centre of mass. */
        private static final double CENTRE = 0.5;

        private double speed1;
        private double speed2;
        private double gain1;
        private double gain2;

        /** The derivative at the state that is reached from (angles, speeds) in that time at that slope. */
        void after(
                Motion slope, double time, double angle1, double angle2, double speed1, double speed2, double torque) {
            at(
                    angle1 + time * slope.speed1,
                    angle2 + time * slope.speed2,
                    speed1 + time * slope.gain1,
                    speed2 + time * slope.gain2,
                    torque);
        }

        /** The equations of motion; d1, d2, phi1 and phi2 as the book names them. */
        void at(double angle1, double angle2, double speed1, double speed2, double torque) {
            double sin2 = Trigonometry.sin(angle2);
            double cos2 = Trigonometry.cos(angle2);
            double d1 = CENTRE * CENTRE + (1 + CENTRE * CENTRE + 2 * CENTRE * cos2) + 1 + 1;
            double d2 = CENTRE * CENTRE + CENTRE * cos2 + 1;
            double phi2 = CENTRE * GRAVITY * Trigonometry.cos(angle1 + angle2 - Math.PI / 2);
            double phi1 = -CENTRE * (speed2 * speed2) * sin2
                    - 2 * CENTRE * speed2 * speed1 * sin2
                    + (CENTRE + 1) * GRAVITY * Trigonometry.cos(angle1 - Math.PI / 2)
                    + phi2;
            this.speed1 = speed1;
            this.speed2 = speed2;
            gain2 = (torque + d2 / d1 * phi1 - CENTRE * (speed1 * speed1) * sin2 - phi2)
                    / (CENTRE * CENTRE + 1 - d2 * d2 / d1);
            gain1 = -(d2 * gain2 + phi1) / d1;
        }
    }
}
