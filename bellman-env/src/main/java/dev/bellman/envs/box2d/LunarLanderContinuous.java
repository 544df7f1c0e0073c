package dev.bellman.envs.box2d;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.space.Box;

/**
 * As {@link LunarLander}, with throttles in [-1, 1]: that of the main engine is off up to 0, then goes from half to full power;
 * that of the side engines is off within +-0.5, then goes to full power, the left engine's below 0.
 */
public final class LunarLanderContinuous extends SimulationEnvironment<float[]> {
    private final LanderRules rules;

    public LunarLanderContinuous() {
        this(LunarLanderOptions.defaults());
    }

    public LunarLanderContinuous(LunarLanderOptions options) {
        this(new LanderRules(options));
    }

    private LunarLanderContinuous(LanderRules rules) {
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

    private static Episode<float[]> episode(LanderRules rules) {
        return new Episode<>(rules, Box.uniform(-1, 1, 2), LunarLanderContinuous::control);
    }

    private static void control(ActionBatch actions, int row, double[] controls, int at) {
        controls[at] = actions.reals()[2 * row];
        controls[at + 1] = actions.reals()[2 * row + 1];
    }

    /** What is to be seen now. */
    public LanderScene scene() {
        return LanderScene.of(rules);
    }
}
