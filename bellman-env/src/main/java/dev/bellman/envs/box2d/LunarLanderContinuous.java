package dev.bellman.envs.box2d;

import dev.bellman.space.Box;

/**
 * As {@link LunarLander}, with throttles in [-1, 1]: that of the main engine is off up to 0, then goes from half to full power;
 * that of the side engines is off within +-0.5, then goes to full power, the left engine's below 0.
 */
public final class LunarLanderContinuous extends Box2dEnvironment<float[]> {
    private final LanderSimulation simulation;

    public LunarLanderContinuous() {
        this(new LunarLanderOptions());
    }

    public LunarLanderContinuous(LunarLanderOptions options) {
        this(new LanderSimulation(options));
    }

    private LunarLanderContinuous(LanderSimulation simulation) {
        super(simulation, Box.uniform(-1, 1, 2));
        this.simulation = simulation;
    }

    @Override
    void control(float[] action, double[] controls, int at) {
        controls[at] = action[0];
        controls[at + 1] = action[1];
    }

    /** What is to be seen now. */
    public LanderScene scene() {
        return LanderScene.of(simulation);
    }
}
