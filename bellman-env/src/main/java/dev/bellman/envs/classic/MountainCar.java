package dev.bellman.envs.classic;

/**
 * Drives an under-powered car out of a valley by pushing left (0), not at all (1) or right (2). Observation: position,
 * velocity. Every step costs 1; terminates at position 0.5. Equal to Gymnasium's {@code MountainCar}, without its time
 * limit.
 */
public final class MountainCar extends ClassicEnvironment<Integer> {
    public MountainCar() {
        this(MountainCarOptions.defaults());
    }

    public MountainCar(MountainCarOptions options) {
        super(new MountainCarDynamics(options.goalVelocity()));
    }

    /**
     * The batch form of {@code MountainCar()}.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(MountainCarOptions.defaults(), size, maxEpisodeSteps);
    }

    /** The batch form of {@code MountainCar(options)}. */
    public static ClassicVectorEnvironment batch(MountainCarOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new MountainCarDynamics(options.goalVelocity()), size, maxEpisodeSteps);
    }

    /** From -1.2 to 0.6; the valley's bottom is at -pi/6. */
    public double position() {
        return state(0);
    }
}
