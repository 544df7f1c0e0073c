package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;

/**
 * A cart on a rail with a pole on a hinge, both capsules of density 1000; equations of motion by Lagrange, integrated by the
 * classical Runge-Kutta method, two steps of 0.02 s for each action. The pole leans by a millimetre in its own frame, as in the
 * original model.
 */
final class InvertedPendulumDynamics implements Dynamics<float[]> {
    static final double MAX_ANGLE = 0.2;
    /** Metres. */
    static final double POLE_LENGTH = 0.6;

    private static final double DENSITY = 1000;
    private static final double CART_MASS = capsuleMass(0.1, 0.2);
    private static final double LEAN = 0.001;
    private static final double POLE_RADIUS = 0.049;
    private static final double POLE_CYLINDER = Math.sqrt(LEAN * LEAN + POLE_LENGTH * POLE_LENGTH);
    private static final double POLE_MASS = capsuleMass(POLE_RADIUS, POLE_CYLINDER);
    /** The pole's centre of mass, from the hinge. */
    private static final double CENTRE_X = LEAN / 2;

    private static final double CENTRE_Z = POLE_LENGTH / 2;
    private static final double TOTAL_MASS = CART_MASS + POLE_MASS;
    /** The pole's moment of inertia about the hinge. */
    private static final double POLE_INERTIA = capsuleInertia(POLE_MASS, POLE_RADIUS, POLE_CYLINDER)
            + POLE_MASS * (CENTRE_X * CENTRE_X + CENTRE_Z * CENTRE_Z);

    private static final double GRAVITY = 9.81;
    private static final double DAMPING = 1;
    private static final float MAX_ACTION = 3;
    private static final double FORCE_PER_ACTION = 100;
    private static final double SECONDS = 0.02;
    private static final int STEPS_PER_ACTION = 2;

    /** The pole's couplings at upright, which the rail's end is as stiff as. */
    private static final RailEnd RAIL_END =
            new RailEnd(1, SECONDS, POLE_INERTIA / (TOTAL_MASS * POLE_INERTIA - square(POLE_MASS * CENTRE_Z)));

    /** Changes of position, angle, velocity and spin at one stage, then their weighted sum; scratch space. */
    private final double[] rate = new double[4];

    private final double[] sum = new double[4];
    private final double[] stage = new double[4];
    private final double startBound;

    InvertedPendulumDynamics(InvertedPendulumOptions options) {
        startBound = options.resetNoiseScale();
    }

    @Override
    public String name() {
        return "InvertedPendulum";
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 4);
    }

    @Override
    public Box actionSpace() {
        return Box.uniform(-MAX_ACTION, MAX_ACTION, 1);
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
        float[] pushes = actions.reals();
        for (int row = 0; row < rows; row++) {
            double force = FORCE_PER_ACTION * pushes[row];
            for (int i = 0; i < STEPS_PER_ACTION; i++) {
                advance(state, row, rows, force);
            }
            terminated[row] = Math.abs(state[rows + row]) > MAX_ANGLE;
            rewards[row] = terminated[row] ? 0 : 1;
        }
    }

    /** Runge and Kutta's fourth order. */
    private void advance(double[] state, int row, int rows, double force) {
        for (int component = 0; component < 4; component++) {
            stage[component] = state[component * rows + row];
        }
        differentiate(force);
        collect(1.0 / 6, true);
        moveStage(state, row, rows, 0.5 * SECONDS);
        differentiate(force);
        collect(1.0 / 3, false);
        moveStage(state, row, rows, 0.5 * SECONDS);
        differentiate(force);
        collect(1.0 / 3, false);
        moveStage(state, row, rows, SECONDS);
        differentiate(force);
        collect(1.0 / 6, false);
        for (int component = 0; component < 4; component++) {
            state[component * rows + row] += SECONDS * sum[component];
        }
    }

    private void collect(double weight, boolean first) {
        for (int component = 0; component < 4; component++) {
            sum[component] = (first ? 0 : sum[component]) + weight * rate[component];
        }
    }

    private void moveStage(double[] state, int row, int rows, double seconds) {
        for (int component = 0; component < 4; component++) {
            stage[component] = state[component * rows + row] + seconds * rate[component];
        }
    }

    /** Writes the rates of change at the stage: M a = forces, for the mass matrix M of cart and pole. */
    private void differentiate(double force) {
        double velocity = stage[2];
        double spin = stage[3];
        double sin = Trigonometry.sin(stage[1]);
        double cos = Trigonometry.cos(stage[1]);
        double across = CENTRE_X * cos + CENTRE_Z * sin;
        double coupling = POLE_MASS * (CENTRE_Z * cos - CENTRE_X * sin);
        double onCart = force - DAMPING * velocity + POLE_MASS * spin * spin * across;
        double onPole = POLE_MASS * GRAVITY * across - DAMPING * spin;
        double determinant = TOTAL_MASS * POLE_INERTIA - coupling * coupling;
        double free = (POLE_INERTIA * onCart - coupling * onPole) / determinant;
        double mobility = POLE_INERTIA / determinant;
        double push = onCart + RAIL_END.force(stage[0], velocity, free, mobility);
        rate[0] = velocity;
        rate[1] = spin;
        rate[2] = (POLE_INERTIA * push - coupling * onPole) / determinant;
        rate[3] = (TOTAL_MASS * onPole - coupling * push) / determinant;
    }

    @Override
    public void observe(double[] state, int rows, int from, int to, float[] out) {
        for (int row = from; row < to; row++) {
            for (int component = 0; component < 4; component++) {
                out[4 * row + component] = (float) state[component * rows + row];
            }
        }
    }

    /** @param cylinder the length between the centres of the round ends */
    private static double capsuleMass(double radius, double cylinder) {
        return DENSITY * Math.PI * radius * radius * (cylinder + 4.0 / 3 * radius);
    }

    /** About an axis across it, through its centre of mass. */
    private static double capsuleInertia(double mass, double radius, double cylinder) {
        double ends = mass * 4 * radius / (4 * radius + 3 * cylinder);
        double ofCylinder = (mass - ends) * (3 * radius * radius + cylinder * cylinder) / 12;
        double ofEnds = ends * (0.4 * radius * radius + cylinder * (3 * radius + 2 * cylinder) / 8);
        return ofCylinder + ofEnds;
    }

    private static double square(double value) {
        return value * value;
    }
}
