package dev.bellman.ale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.Step;
import dev.bellman.env.check.EnvironmentChecker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The emulator with a cartridge of our own in it. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class AtariTest {
    private static final int NOTHING = 0;
    private static final int RIGHT = 3;

    @TempDir
    Path roms;

    @BeforeEach
    void putTheCartridgeIn() throws IOException {
        HomemadeRom.writeTo(roms);
        System.setProperty(AtariRoms.PROPERTY, roms.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty(AtariRoms.PROPERTY);
    }

    @Test
    void aGameShowsItsScreenItsLivesItsRewardsAndItsEnd() {
        try (AtariEnvironment game = new AtariEnvironment(HomemadeRom.GAME, 0, true)) {
            assertThat(game.observationSpace().shape()).containsExactly(210, 160, 3);
            assertThat(game.actionMeanings()).hasSize(18).startsWith("NOOP", "FIRE", "UP", "RIGHT");
            float[] start = game.reset(1);
            assertThat(game.observationSpace().contains(start)).isTrue();
            assertThat(game.lives()).isEqualTo(3);
            Step step = game.step(NOTHING);
            int frames = 1;
            while (!step.done()) {
                assertThat(step.reward()).isIn(1.0, -7.0);
                step = game.step(NOTHING);
                frames++;
            }
            assertThat(frames).isBetween(120, 128);
            assertThat(step.terminated()).isTrue();
            assertThat(game.lives()).isZero();
            assertThatThrownBy(() -> game.step(NOTHING))
                    .isInstanceOf(BellmanException.class)
                    .hasMessage("pitfall: step before reset, or after the episode's end; call reset");
        }
    }

    @Test
    void theJoystickIsRead() {
        try (AtariEnvironment still = new AtariEnvironment(HomemadeRom.GAME, 0, true);
                AtariEnvironment moved = new AtariEnvironment(HomemadeRom.GAME, 0, true)) {
            assertThat(still.reset(1)).isEqualTo(moved.reset(1));
            still.step(NOTHING);
            moved.step(RIGHT);
            assertThat(still.step(NOTHING).observation())
                    .isNotEqualTo(moved.step(RIGHT).observation());
        }
    }

    @Test
    void aGameKeepsTheRulesOfEnvironments() {
        assertThat(EnvironmentChecker.check(() -> new AtariEnvironment(HomemadeRom.GAME)))
                .isEmpty();
    }

    @Test
    void aRegisteredGameIsPreprocessed() {
        try (Environment<?> game = EnvironmentRegistry.standard().make("Atari/Pitfall-v0")) {
            assertThat(game.observationSpace().shape()).containsExactly(84, 84, 1);
            assertThat(game.observationSpace().contains(game.reset(1))).isTrue();
        }
    }

    @Test
    void aMissingRomIsSaidToBeMissing() {
        assertThatThrownBy(() -> new AtariEnvironment("space_invaders"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no space_invaders.bin in the folder of Atari ROMs " + roms
                        + "; Bellman must not bring it: put yours there");
        assertThatThrownBy(() -> EnvironmentRegistry.standard().make("Atari/SpaceInvaders-v0"))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("there is no space_invaders.bin");
        System.clearProperty(AtariRoms.PROPERTY);
        assertThatThrownBy(() -> new AtariEnvironment("pong"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("needs its ROM")
                .hasMessageContaining("-Dbellman.atari.roms=FOLDER");
    }
}
