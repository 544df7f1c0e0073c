package dev.bellman.mujoco;

import dev.bellman.base.ConfigurationException;
import java.util.Arrays;

/** Compares what is read through the table of offsets with what is known of a small model. */
final class LayoutCheck {
    /** Every size differs from the others, and the numbers from each other. */
    private static final String MODEL = """
            <mujoco>
              <option timestep="0.0078125" gravity="0 0 0"/>
              <worldbody>
                <body name="first" pos="1 2 3">
                  <freejoint/>
                  <geom size="0.5" mass="3"/>
                  <body pos="0 0 1">
                    <joint name="hinge" axis="1 0 0"/>
                    <geom size="0.25" mass="5"/>
                    <geom size="0.25" mass="7" pos="1 0 0"/>
                    <site name="mark" pos="0 1 0"/>
                  </body>
                </body>
              </worldbody>
              <actuator>
                <motor joint="hinge" ctrllimited="true" ctrlrange="-11 13"/>
              </actuator>
            </mujoco>
            """;

    private LayoutCheck() {}

    /**
     * Tries the library.
     *
     * @throws ConfigurationException if its structures are not those of the table
     */
    static void check(MujocoLibrary library) {
        try (MujocoModel model = MujocoModel.of(library, "of the check of offsets", MODEL);
                MujocoSimulation simulation = model.simulation()) {
            require(library, model.size("nq") == 8, "nq");
            require(library, model.size("nv") == 7, "nv");
            require(library, model.size("nu") == 1, "nu");
            require(library, model.size("na") == 0, "na");
            require(library, model.size("nbody") == 3, "nbody");
            require(library, model.size("ngeom") == 3, "ngeom");
            require(library, model.size("nsite") == 1, "nsite");
            require(library, model.timestep() == 0.0078125, "timestep");
            require(library, Arrays.equals(model.bodyMasses(), new double[] {0, 3, 12}), "body_mass");
            require(library, Arrays.equals(model.controlRanges(), new double[] {-11, 13}), "actuator_ctrlrange");
            double[] pose = {1, 2, 3, 1, 0, 0, 0, 0};
            require(library, Arrays.equals(model.initialPositions(), pose), "qpos0");
            checkData(library, simulation, pose);
        }
    }

    private static void checkData(MujocoLibrary library, MujocoSimulation simulation, double[] pose) {
        Doubles positions = simulation.field(DataField.QPOS);
        require(library, Arrays.equals(positions.toArray(), pose), "qpos");
        simulation.field(DataField.QVEL).set(0, 1);
        simulation.forward();
        require(library, at(simulation, DataField.SITE_XPOS, 0, 1, 3, 4), "site_xpos");
        require(library, at(simulation, DataField.XPOS, 3, 1, 2, 3), "xpos");
        require(library, at(simulation, DataField.GEOM_XPOS, 6, 2, 2, 4), "geom_xpos");
        require(library, simulation.field(DataField.CVEL).get(9) == 1, "cvel");
        require(library, simulation.field(DataField.CINERT).get(19) == 3, "cinert");
        simulation.field(DataField.CTRL).set(0, 2);
        simulation.step(2);
        require(library, simulation.time() == 2 * 0.0078125, "time");
        require(library, simulation.field(DataField.QFRC_ACTUATOR).get(6) == 2, "qfrc_actuator");
        require(library, positions.get(0) > 1, "qvel");
    }

    private static boolean at(MujocoSimulation simulation, DataField field, int from, double x, double y, double z) {
        Doubles values = simulation.field(field);
        return values.get(from) == x && values.get(from + 1) == y && values.get(from + 2) == z;
    }

    private static void require(MujocoLibrary library, boolean right, String field) {
        if (!right) {
            throw new ConfigurationException(library + " lays out its structures in another way than Debian's, seen at "
                    + field + ": " + MujocoLibrary.INSTALL);
        }
    }
}
