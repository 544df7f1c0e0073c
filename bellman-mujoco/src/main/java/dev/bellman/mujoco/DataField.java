package dev.bellman.mujoco;

/** Arrays of a simulation, by MuJoCo's names ({@code mjData}) and in its units. Row-major; body 0 is the world. */
public enum DataField {
    /** [nq] positions of the joints. */
    QPOS("qpos", "nq", 1),
    /** [nv] velocities of the joints. */
    QVEL("qvel", "nv", 1),
    /** [na] activations of the actuators. */
    ACT("act", "na", 1),
    /** [nv] accelerations that the constraint solver starts from. */
    QACC_WARMSTART("qacc_warmstart", "nv", 1),
    /** [nu] controls. */
    CTRL("ctrl", "nu", 1),
    /** [nbody x 3] places of the bodies' frames. */
    XPOS("xpos", "nbody", 3),
    /** [nbody x 3] places of the bodies' centres of mass. */
    XIPOS("xipos", "nbody", 3),
    /** [ngeom x 3] places of the shapes. */
    GEOM_XPOS("geom_xpos", "ngeom", 3),
    /** [nsite x 3] places of the sites. */
    SITE_XPOS("site_xpos", "nsite", 3),
    /** [nbody x 10] inertias and masses of the bodies about the tree's centre of mass. */
    CINERT("cinert", "nbody", 10),
    /** [nbody x 6] velocities of the bodies about the tree's centre of mass: rotation, translation. */
    CVEL("cvel", "nbody", 6),
    /** [nv] forces of the actuators. */
    QFRC_ACTUATOR("qfrc_actuator", "nv", 1),
    /** [nv] forces of the constraints. */
    QFRC_CONSTRAINT("qfrc_constraint", "nv", 1),
    /** [nbody x 6] external forces on the bodies: torque, force; see {@link MujocoSimulation#computeForces}. */
    CFRC_EXT("cfrc_ext", "nbody", 6);

    private final String field;
    private final String rows;
    private final int columns;

    DataField(String field, String rows, int columns) {
        this.field = field;
        this.rows = rows;
        this.columns = columns;
    }

    /** The name in {@code mjData}. */
    String field() {
        return field;
    }

    /** How many numbers it has with that model. */
    int length(MujocoModel model) {
        return model.size(rows) * columns;
    }
}
