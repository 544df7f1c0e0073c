package dev.bellman.envs.classic;

/**
 * Balances a pole on a cart by pushing the cart left (0) or right (1). Observation: position, velocity, angle (radians, 0
 * is upright), angular velocity. Terminates when the cart leaves +-2.4 metres or the pole +-12 degrees. Equal to
 * Gymnasium's {@code CartPole}, without its time limit.
 */
public final class CartPole extends ClassicEnvironment<Integer> {
    /** How the task pays. */
    public enum Reward {
        /** 1 for every step, the last one too. */
        EVERY_STEP(1, 1),
        /** 0 for every step, -1 for the fall: Sutton and Barto's, Gymnasium's {@code sutton_barto_reward}. */
        SUTTON_BARTO(0, -1);

        final double perStep;
        final double onFall;

        Reward(double perStep, double onFall) {
            this.perStep = perStep;
            this.onFall = onFall;
        }
    }

    public CartPole() {
        this(Reward.EVERY_STEP);
    }

    public CartPole(Reward reward) {
        this(reward, true);
    }

    private CartPole(Reward reward, boolean velocitiesSeen) {
        super(new CartPoleDynamics(reward, velocitiesSeen));
    }

    /**
     * The same task for an agent that has to remember: observations are position and angle only, so that one does not tell which
     * way things move.
     */
    public static CartPole withoutVelocities() {
        return new CartPole(Reward.EVERY_STEP, false);
    }

    /**
     * The batch form of {@code CartPole()}.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static ClassicVectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(true, size, maxEpisodeSteps);
    }

    /** The batch form of {@link #withoutVelocities}. */
    static ClassicVectorEnvironment batchWithoutVelocities(int size, int maxEpisodeSteps) {
        return batch(false, size, maxEpisodeSteps);
    }

    private static ClassicVectorEnvironment batch(boolean velocitiesSeen, int size, int maxEpisodeSteps) {
        return new ClassicVectorEnvironment(
                new CartPoleDynamics(Reward.EVERY_STEP, velocitiesSeen), size, maxEpisodeSteps);
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
