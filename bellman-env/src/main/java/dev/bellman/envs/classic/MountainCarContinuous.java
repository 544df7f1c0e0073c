package dev.bellman.envs.classic;

/**
 * Drives an under-powered car out of a valley with a throttle in [-1, 1]. Observation: position, velocity. A step costs a
 * tenth of the throttle squared, the goal at position 0.45 pays 100 and terminates. Equal to Gymnasium's
 * {@code MountainCarContinuous}, without its time limit.
 */
public final class MountainCarContinuous extends ClassicEnvironment<float[]> {
    public MountainCarContinuous() {
        this(MountainCarOptions.defaults());
    }

    public MountainCarContinuous(MountainCarOptions options) {
        super(new MountainCarContinuousDynamics(options.goalVelocity()));
    }

    /**
     * The batch form of {@code MountainCarContinuous()}.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(MountainCarOptions.defaults(), size, maxEpisodeSteps);
    }

    /** The batch form of {@code MountainCarContinuous(options)}. */
    public static ClassicVectorEnvironment batch(MountainCarOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(
                new MountainCarContinuousDynamics(options.goalVelocity()), size, maxEpisodeSteps);
    }

    /** From -1.2 to 0.6; the valley's bottom is at -pi/6. */
    public double position() {
        return state(0);
    }
}
