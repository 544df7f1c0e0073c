package dev.bellman.envs.box2d;

import dev.bellman.space.Discrete;

/**
 * Lands on a pad on the moon with engines that are on or off: 0 none, 1 left, 2 main, 3 right. Observation: place relative to
 * the pad, velocity, angle, angular velocity, whether the first and the second leg stand. A step is paid for coming nearer, slower
 * and more upright, and for legs on the ground; fuel costs. Ends with -100 when the hull touches the ground or the lander
 * leaves the picture at its sides, with 100 when it has come to rest. The rules are those of Gymnasium's {@code LunarLander-v3},
 * without its time limit.
 */
public final class LunarLander extends Box2dEnvironment<Integer> {
    private static final double[] MAIN = {0, 0, 1, 0};
    private static final double[] SIDE = {0, -1, 0, 1};

    private final LanderSimulation simulation;

    public LunarLander() {
        this(new LunarLanderOptions());
    }

    public LunarLander(LunarLanderOptions options) {
        this(new LanderSimulation(options));
    }

    private LunarLander(LanderSimulation simulation) {
        super(simulation, new Discrete(4));
        this.simulation = simulation;
    }

    @Override
    void control(Integer action, double[] controls, int at) {
        controls[at] = MAIN[action];
        controls[at + 1] = SIDE[action];
    }

    /** What is to be seen now. */
    public LanderScene scene() {
        return LanderScene.of(simulation);
    }
}
