package dev.bellman.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.testing.NeedsMujoco;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

/** What the library would exit the process for, or only print, is an exception. */
@NeedsMujoco
class MujocoErrorsTest {
    private static final String BALLS = """
            <mujoco>
              <size nconmax="%d" nstack="%d"/>
              <worldbody>
                <geom type="plane" size="5 5 1"/>
                <body pos="0 0 5"><freejoint/><geom size="0.1"/></body>
                <body pos="1 0 5"><freejoint/><geom size="0.1"/></body>
              </worldbody>
            </mujoco>
            """;

    /** Enough in the air, not on the floor. */
    private static final int TINY_STACK = 200;

    @Test
    void aModelThatDoesNotCompileIsRefusedWithTheReason() {
        assertThatThrownBy(() -> MujocoModel.of("wrong", "<mujoco><worldbody><body/><geom/></worldbody></mujoco>"))
                .isInstanceOf(MujocoException.class)
                .hasMessageStartingWith("MuJoCo refuses the model wrong: ");
        assertThatThrownBy(() -> MujocoModel.of("no xml", "half a cheetah"))
                .isInstanceOf(MujocoException.class)
                .hasMessageStartingWith("MuJoCo refuses the model no xml: ");
    }

    @Test
    void anErrorInAStepIsAnExceptionAndAResetMakesGood() {
        try (MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(10, TINY_STACK));
                MujocoSimulation simulation = model.simulation()) {
            for (int i = 0; i < 3; i++) {
                drop(simulation);
                assertThatThrownBy(() -> simulation.step(1))
                        .isInstanceOf(MujocoException.class)
                        .hasMessage("MuJoCo: Stack overflow");
                assertThatThrownBy(() -> simulation.step(1))
                        .isInstanceOf(MujocoException.class)
                        .hasMessage("the simulation of two balls met an error before; reset it");
                simulation.reset();
                simulation.step(1);
                assertThat(simulation.time()).isPositive();
            }
        }
    }

    /** Both on the floor: contacts need memory. */
    private static void drop(MujocoSimulation simulation) {
        simulation.field(DataField.QPOS).set(2, 0.09);
        simulation.field(DataField.QPOS).set(9, 0.09);
    }

    @Test
    void errorsComeBackOnEveryThread() throws InterruptedException {
        try (MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(10, TINY_STACK))) {
            Thread[] threads = new Thread[8];
            int[] caught = new int[threads.length];
            for (int t = 0; t < threads.length; t++) {
                int thread = t;
                Runnable run = () -> {
                    try (MujocoSimulation simulation = model.simulation()) {
                        for (int i = 0; i < 1000; i++) {
                            drop(simulation);
                            try {
                                simulation.step(1);
                            } catch (MujocoException e) {
                                caught[thread]++;
                                simulation.reset();
                            }
                        }
                    }
                };
                threads[t] = t % 2 == 0
                        ? Thread.ofPlatform().start(run)
                        : Thread.ofVirtual().start(run);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(caught).containsOnly(1000);
        }
    }

    @Test
    void anErrorCarriesItsWholeMessage() {
        MujocoLibrary library = MujocoLibrary.get();
        String text = "x".repeat(900);
        try (Arena arena = Arena.ofConfined()) {
            CallFrame frame = new CallFrame(arena).with(arena.allocateFrom(text).address());
            assertThatThrownBy(() -> library.caller().call(frame, library.function("mju_error")))
                    .isInstanceOf(MujocoException.class)
                    .hasMessage("MuJoCo: " + text);
        }
    }

    @Test
    void buffersTooSmallForAllContactsAreAnException() {
        try (MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(1, 10_000));
                MujocoSimulation simulation = model.simulation()) {
            drop(simulation);
            assertThatThrownBy(() -> simulation.step(1))
                    .isInstanceOf(MujocoException.class)
                    .hasMessageContaining("contact buffer is full");
            simulation.reset();
            simulation.step(1);
        }
    }

    @Test
    void aStateThatIsNotFiniteIsAnException() {
        try (MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(10, 10_000));
                MujocoSimulation simulation = model.simulation()) {
            simulation.field(DataField.QPOS).set(0, Double.NaN);
            assertThatThrownBy(() -> simulation.step(1))
                    .isInstanceOf(MujocoException.class)
                    .hasMessageContaining("Nan, Inf or huge value in QPOS");
            assertThatThrownBy(simulation::forward).hasMessageContaining("reset it");
            simulation.reset();
            simulation.field(DataField.QVEL).set(3, Double.POSITIVE_INFINITY);
            assertThatThrownBy(() -> simulation.step(1))
                    .isInstanceOf(MujocoException.class)
                    .hasMessageContaining("QVEL");
            simulation.reset();
            simulation.step(1);
        }
    }

    @Test
    void whatIsClosedSaysSo() {
        MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(10, 10_000));
        MujocoSimulation simulation = model.simulation();
        Doubles positions = simulation.field(DataField.QPOS);
        model.close();
        model.close();
        assertThatThrownBy(model::simulation)
                .isInstanceOf(MujocoException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> model.size("nq")).hasMessageContaining("is closed");
        simulation.step(1);
        simulation.close();
        simulation.close();
        assertThatThrownBy(() -> simulation.step(1))
                .isInstanceOf(MujocoException.class)
                .hasMessage("the simulation of two balls is closed");
        assertThatThrownBy(() -> positions.get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIndexOutsideAnArrayIsAnException() {
        try (MujocoModel model = MujocoModel.of("two balls", BALLS.formatted(10, 10_000));
                MujocoSimulation simulation = model.simulation()) {
            Doubles positions = simulation.field(DataField.QPOS);
            assertThat(positions.length()).isEqualTo(14);
            assertThatThrownBy(() -> positions.get(14)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> positions.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
