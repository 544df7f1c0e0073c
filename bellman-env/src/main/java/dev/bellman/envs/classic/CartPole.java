package dev.bellman.envs.classic;

/**
 * Balances a pole on a cart by pushing the cart left (0) or right (1). Observation: position, velocity, angle (radians, 0
 * is upright), angular velocity. Terminates when the cart leaves +-2.4 metres or the pole +-12 degrees. Equal to
 * Gymnasium's {@code CartPole}, without its time limit.
 */
public final class CartPole extends ClassicEnvironment<Integer> {
    public CartPole() {
        this(CartPoleOptions.defaults());
    }

    public CartPole(CartPoleOptions options) {
        this(options, true);
    }

    private CartPole(CartPoleOptions options, boolean velocitiesSeen) {
        super(new CartPoleDynamics(options, velocitiesSeen));
    }

    /**
     * The same task for an agent that has to remember: observations are position and angle only, so that one does not tell which
     * way things move.
     */
    public static CartPole withoutVelocities() {
        return withoutVelocities(CartPoleOptions.defaults());
    }

    /** The same, made with options. */
    public static CartPole withoutVelocities(CartPoleOptions options) {
        return new CartPole(options, false);
    }

    /**
     * The batch form of {@code CartPole()}.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(CartPoleOptions.defaults(), size, maxEpisodeSteps);
    }

    /** The batch form of {@code CartPole(options)}. */
    public static ClassicVectorEnvironment batch(CartPoleOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new CartPoleDynamics(options, true), size, maxEpisodeSteps);
    }

    /** The batch form of {@link #withoutVelocities}. */
    static ClassicVectorEnvironment batchWithoutVelocities(CartPoleOptions options, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(new CartPoleDynamics(options, false), size, maxEpisodeSteps);
    }

    /** Metres from the middle of the track. */
    public double position() {
        return state(0);
    }

    /** Radians from upright, positive to the right. */
    public double angle() {
        return state(2);
    }
}
