package dev.bellman.envs.box2d;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.space.Box;

/**
 * Walks on two legs over uneven ground, by torques in [-1, 1] on hip and knee of the first leg, then of the second. Observation:
 * the hull's angle, angular velocity, velocity to the right and up; for each leg the hip's angle and speed, the knee's angle and
 * speed, whether it stands; how far each of ten rays of a lidar gets. Pays for way to the right, 300 or so up to the end; torque and a
 * tilted hull cost. Ends with -100 when the hull touches the ground or the walker leaves at the left, and at the end of the way. The
 * rules are those of Gymnasium's {@code BipedalWalker-v3}, without its time limit; hardcore puts stumps, stairs and pits in
 * the way.
 */
public final class BipedalWalker extends SimulationEnvironment<float[]> {
    private static final int TORQUES = 4;

    private final WalkerRules rules;

    public BipedalWalker() {
        this(false);
    }

    public BipedalWalker(boolean hardcore) {
        this(new WalkerRules(hardcore));
    }

    private BipedalWalker(WalkerRules rules) {
        super(episode(rules));
        this.rules = rules;
    }

    /**
     * The batch form.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     * @param threads how many may step rows at the same time, the caller's included; the bits are the same for any number
     */
    public static SimulationVectorEnvironment batch(boolean hardcore, int size, int maxEpisodeSteps, int threads) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, threads, () -> episode(new WalkerRules(hardcore)));
    }

    private static Episode<float[]> episode(WalkerRules rules) {
        return new Episode<>(rules, Box.uniform(-1, 1, TORQUES), BipedalWalker::control);
    }

    private static void control(ActionBatch actions, int row, double[] controls, int at) {
        for (int i = 0; i < TORQUES; i++) {
            controls[at + i] = actions.reals()[TORQUES * row + i];
        }
    }

    /** What is to be seen now. */
    public WalkerScene scene() {
        return WalkerScene.of(rules);
    }
}
