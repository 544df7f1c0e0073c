package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Barto, Sutton and Anderson (1983); equations of motion as in Florian (2007), eq. 23 and 24; explicit Euler. */
final class CartPoleDynamics implements Dynamics<Integer> {
    static final double POSITION_LIMIT = 2.4;
    static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;

    private static final double SECONDS_PER_STEP = 0.02;

    private final boolean velocitiesSeen;
    private final double gravity;
    private final double force;
    private final double poleMass;
    private final double halfLength;
    private final double totalMass;
    private final double poleMoment;
    private final double startBound;
    private final double rewardOfStep;
    private final double rewardOfFall;

    /** @param velocitiesSeen whether observations have them */
    CartPoleDynamics(CartPoleOptions options, boolean velocitiesSeen) {
        this.velocitiesSeen = velocitiesSeen;
        gravity = options.gravity();
        force = options.force();
        poleMass = options.poleMass();
        halfLength = options.halfLength();
        totalMass = poleMass + options.cartMass();
        poleMoment = poleMass * halfLength;
        startBound = options.resetNoiseScale();
        rewardOfStep = options.suttonBartoReward() ? 0 : 1;
        rewardOfFall = options.suttonBartoReward() ? -1 : 1;
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
            state[component * rows + row] = random.nextUniform(-startBound, startBound);
        }
    }

    @Override
    public void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated) {
        int[] pushes = actions.integers();
        for (int row = 0; row < rows; row++) {
            boolean fell = advance(state, row, rows, pushes[row] == 1 ? force : -force);
            terminated[row] = fell;
            rewards[row] = fell ? rewardOfFall : rewardOfStep;
        }
    }

    /** Returns whether the pole fell or the cart left the track. */
    private boolean advance(double[] state, int row, int rows, double pushed) {
        int velocityAt = rows + row;
        int angleAt = 2 * rows + row;
        int spinAt = 3 * rows + row;
        double velocity = state[velocityAt];
        double angle = state[angleAt];
        double spin = state[spinAt];
        double cos = Trigonometry.cos(angle);
        double sin = Trigonometry.sin(angle);
        double push = (pushed + poleMoment * (spin * spin) * sin) / totalMass;
        double spinGain =
                (gravity * sin - cos * push) / (halfLength * (4.0 / 3.0 - poleMass * (cos * cos) / totalMass));
        double velocityGain = push - poleMoment * spinGain * cos / totalMass;

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
