package dev.bellman.envs.classic;

/**
 * Keeps a pole upright on a cart by a force in [-3, 3] (times 100 newtons): the task {@code InvertedPendulum-v5} of Gymnasium and
 * MuJoCo, with its masses, friction and integrator, in closed form instead of in a library. Observation: position, angle (radians,
 * 0 is upright), velocity, angular velocity. Pays 1 for each step; terminates, and pays 0, when the pole leans by more than 0.2
 * radians. The cart's rail ends softly at +-1 metre.
 */
public final class InvertedPendulum extends ClassicEnvironment<float[]> {
    public InvertedPendulum() {
        this(InvertedPendulumOptions.defaults());
    }

    public InvertedPendulum(InvertedPendulumOptions options) {
        super(new InvertedPendulumDynamics(options));
    }

    /**
     * The batch form.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(InvertedPendulumOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new InvertedPendulumDynamics(options), size, maxEpisodeSteps);
    }

    /** Metres from the middle of the rail. */
    public double position() {
        return state(0);
    }

    /** Radians from upright, positive to the right. */
    public double angle() {
        return state(1);
    }
}
