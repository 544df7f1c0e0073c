package dev.bellman.envs.classic;

/**
 * Swings a rod up and holds it there by a torque in [-2, 2]. Observation: cosine and sine of the angle, angular velocity.
 * The cost of a step grows with the squares of angle, velocity and torque; nothing terminates. Equal to Gymnasium's
 * {@code Pendulum}, without its time limit.
 */
public final class Pendulum extends ClassicEnvironment<float[]> {
    public Pendulum() {
        this(PendulumOptions.defaults());
    }

    public Pendulum(PendulumOptions options) {
        super(new PendulumDynamics(options.gravity()));
    }

    /**
     * The batch form of {@code Pendulum()}.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(PendulumOptions.defaults(), size, maxEpisodeSteps);
    }

    /** The batch form of {@code Pendulum(options)}. */
    public static ClassicVectorEnvironment batch(PendulumOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new PendulumDynamics(options.gravity()), size, maxEpisodeSteps);
    }

    /** Radians from upright, counter-clockwise; not wrapped. */
    public double angle() {
        return state(0);
    }

    /** The torque of the episode's last step, 0 before its first: what a picture shows. */
    public double lastTorque() {
        return state(2);
    }
}
