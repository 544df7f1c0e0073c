package dev.bellman.envs.box2d;

import dev.bellman.space.Box;

/**
 * Walks on two legs over uneven ground, by torques in [-1, 1] on hip and knee of the first leg, then of the second. Observation:
 * the hull's angle, angular velocity, velocity to the right and up; for each leg the hip's angle and speed, the knee's angle and
 * speed, whether it stands; how far each of ten rays of a lidar gets. Pays for way to the right, 300 or so up to the end; torque and a
 * tilted hull cost. Ends with -100 when the hull touches the ground or the walker leaves at the left, and at the end of the way. The
 * rules are those of Gymnasium's {@code BipedalWalker-v3}, without its time limit; hardcore puts stumps, stairs and pits in
 * the way.
 */
public final class BipedalWalker extends Box2dEnvironment<float[]> {
    private final WalkerSimulation simulation;

    public BipedalWalker() {
        this(false);
    }

    public BipedalWalker(boolean hardcore) {
        this(new WalkerSimulation(hardcore));
    }

    private BipedalWalker(WalkerSimulation simulation) {
        super(simulation, Box.uniform(-1, 1, 4));
        this.simulation = simulation;
    }

    @Override
    void control(float[] action, double[] controls, int at) {
        for (int i = 0; i < action.length; i++) {
            controls[at + i] = action[i];
        }
    }

    /** What is to be seen now. */
    public WalkerScene scene() {
        return WalkerScene.of(simulation);
    }
}
