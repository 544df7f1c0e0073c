package dev.bellman.envs.box2d;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.space.Discrete;

/**
 * Lands on a pad on the moon with engines that are on or off: 0 none, 1 left, 2 main, 3 right. Observation: place relative to
 * the pad, velocity, angle, angular velocity, whether the first and the second leg stand. A step is paid for coming nearer, slower
 * and more upright, and for legs on the ground; fuel costs. Ends with -100 when the hull touches the ground or the lander
 * leaves the picture at its sides, with 100 when it has come to rest. The rules are those of Gymnasium's {@code LunarLander-v3},
 * without its time limit.
 */
public final class LunarLander extends SimulationEnvironment<Integer> {
    private static final double[] MAIN = {0, 0, 1, 0};
    private static final double[] SIDE = {0, -1, 0, 1};

    private final LanderRules rules;

    public LunarLander() {
        this(LunarLanderOptions.defaults());
    }

    public LunarLander(LunarLanderOptions options) {
        this(new LanderRules(options));
    }

    private LunarLander(LanderRules rules) {
        super(episode(rules));
        this.rules = rules;
    }

    /**
     * The batch form.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     * @param threads how many may step rows at the same time, the caller's included; the bits are the same for any number
     */
    public static SimulationVectorEnvironment batch(
            LunarLanderOptions options, int size, int maxEpisodeSteps, int threads) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, threads, () -> episode(new LanderRules(options)));
    }

    private static Episode<Integer> episode(LanderRules rules) {
        return new Episode<>(rules, new Discrete(4), LunarLander::control);
    }

    private static void control(ActionBatch actions, int row, double[] controls, int at) {
        int engine = actions.integers()[row];
        controls[at] = MAIN[engine];
        controls[at + 1] = SIDE[engine];
    }

    /** What is to be seen now. */
    public LanderScene scene() {
        return LanderScene.of(rules);
    }
}
