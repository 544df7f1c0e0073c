package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Barto, Sutton and Anderson (1983); equations of motion as in Florian (2007), eq. 23 and 24; explicit Euler. */
final class CartPoleDynamics implements Dynamics<Integer> {
    static final double POSITION_LIMIT = 2.4;
    static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;
    /** Half the length of the pole, in metres. */
    static final double HALF_LENGTH = 0.5;

    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = POLE_MASS + 1.0;
    private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;
    private static final double FORCE = 10.0;
    private static final double SECONDS_PER_STEP = 0.02;
    private static final double START_BOUND = 0.05;

    private final CartPole.Reward reward;
    private final boolean velocitiesSeen;

    /** @param velocitiesSeen whether observations have them */
    CartPoleDynamics(CartPole.Reward reward, boolean velocitiesSeen) {
        this.reward = reward;
        this.velocitiesSeen = velocitiesSeen;
    }

    @Override
    public String name() {
        return velocitiesSeen ? "CartPole" : "CartPoleNoVel";
    }

    /** Twice the limits of an episode, so that the observation that ends one is still inside. */
    @Override
    public Box observationSpace() {
        float position = (float) (2 * POSITION_LIMIT);
        float angle = (float) (2 * ANGLE_LIMIT);
        float unbounded = Float.POSITIVE_INFINITY;
        if (!velocitiesSeen) {
            return Box.of(new float[] {-position, -angle}, new float[] {position, angle});
        }
        return Box.of(
                new float[] {-position, -unbounded, -angle, -unbounded},
                new float[] {position, unbounded, angle, unbounded});
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public int stateSize() {
        return 4;
    }

    @Override
    public void start(RandomStream random, double[] state, int row, int rows) {
        for (int component = 0; component < stateSize(); component++) {
            state[component * rows + row] = random.nextUniform(-START_BOUND, START_BOUND);
        }
    }

    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        int[] pushes = actions.integers();
        for (int row = 0; row < rows; row++) {
            boolean fell = advance(state, row, rows, pushes[row] == 1 ? FORCE : -FORCE);
            terminated[row] = fell;
            rewards[row] = fell ? reward.onFall : reward.perStep;
        }
    }

    /** Returns whether the pole fell or the cart left the track. */
    private static boolean advance(double[] state, int row, int rows, double force) {
        int velocityAt = rows + row;
        int angleAt = 2 * rows + row;
        int spinAt = 3 * rows + row;
        double velocity = state[velocityAt];
        double angle = state[angleAt];
        double spin = state[spinAt];
        double cos = Trigonometry.cos(angle);
        double sin = Trigonometry.sin(angle);
        double push = (force + POLE_MOMENT * (spin * spin) * sin) / TOTAL_MASS;
        double spinGain =
                (GRAVITY * sin - cos * push) / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
        double velocityGain = push - POLE_MOMENT * spinGain * cos / TOTAL_MASS;

        double nextPosition = state[row] + SECONDS_PER_STEP * velocity;
        double nextAngle = angle + SECONDS_PER_STEP * spin;
        state[row] = nextPosition;
        state[velocityAt] = velocity + SECONDS_PER_STEP * velocityGain;
        state[angleAt] = nextAngle;
        state[spinAt] = spin + SECONDS_PER_STEP * spinGain;
        return Math.abs(nextPosition) > POSITION_LIMIT || Math.abs(nextAngle) > ANGLE_LIMIT;
    }

    @Override
    public void observe(double[] state, int rows, int from, int to, float[] out) {
        if (!velocitiesSeen) {
            observePlaces(state, rows, from, to, out);
            return;
        }
        for (int row = from; row < to; row++) {
            out[4 * row] = (float) state[row];
            out[4 * row + 1] = (float) state[rows + row];
            out[4 * row + 2] = (float) state[2 * rows + row];
            out[4 * row + 3] = (float) state[3 * rows + row];
        }
    }

    private static void observePlaces(double[] state, int rows, int from, int to, float[] out) {
        for (int row = from; row < to; row++) {
            out[2 * row] = (float) state[row];
            out[2 * row + 1] = (float) state[2 * rows + row];
        }
    }
}
