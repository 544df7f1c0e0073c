package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/**
 * What is observed of a humanoid: positions without those along the floor, velocities, and of each body (not the world) inertia and mass,
 * velocity, actuator forces and external forces.
 */
final class HumanoidObservation {
    /** Velocities of the free joint, which no actuator drives. */
    private static final int FREE = 6;

    private final int positions;
    private final int velocities;
    private final int bodies;

    HumanoidObservation(MujocoModel model) {
        positions = model.size("nq");
        velocities = model.size("nv");
        bodies = model.size("nbody") - 1;
    }

    int size() {
        return positions - 2 + velocities + 10 * bodies + 6 * bodies + velocities - FREE + 6 * bodies;
    }

    void write(MujocoSimulation simulation, double[] out) {
        int at = write(simulation, DataField.QPOS, 2, positions - 2, out, 0);
        at = write(simulation, DataField.QVEL, 0, velocities, out, at);
        at = write(simulation, DataField.CINERT, 10, 10 * bodies, out, at);
        at = write(simulation, DataField.CVEL, 6, 6 * bodies, out, at);
        at = write(simulation, DataField.QFRC_ACTUATOR, FREE, velocities - FREE, out, at);
        write(simulation, DataField.CFRC_EXT, 6, 6 * bodies, out, at);
    }

    private static int write(MujocoSimulation simulation, DataField field, int from, int count, double[] out, int at) {
        simulation.field(field).copyTo(from, out, at, count);
        return at + count;
    }
}
