package dev.bellman.envs.classic;

/**
 * Swings the tip of a two-link arm above a line by a torque of -1 (action 0), 0 (1) or 1 (2) on the joint between the
 * links. Observation: cosine and sine of both angles, both angular velocities. Every step but the last costs 1. Equal to
 * Gymnasium's {@code Acrobot}, without its time limit.
 */
public final class Acrobot extends ClassicEnvironment<Integer> {
    public Acrobot() {
        super(new AcrobotDynamics());
    }

    /**
     * The batch form.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new AcrobotDynamics(), size, maxEpisodeSteps);
    }

    /** Radians of the first link, 0 hanging down. */
    public double firstAngle() {
        return state(0);
    }

    /** Radians of the second link relative to the first. */
    public double secondAngle() {
        return state(1);
    }
}
