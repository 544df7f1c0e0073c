package dev.bellman.mujoco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.mujoco.tasks.MujocoTask;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where the library is missing, or another one: needs no library. */
class MujocoLibraryTest {
    @TempDir
    Path folder;

    @Test
    void aNamedFileThatIsMissingIsSaidToBe() {
        Path missing = folder.resolve("libmujoco.so");
        assertThatThrownBy(() -> LibraryFiles.find(missing.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is no MuJoCo library in the file " + missing
                        + ", which -Dbellman.mujoco.library or BELLMAN_MUJOCO_LIBRARY names");
    }

    @Test
    void whereNothingIsInstalledTheCommandThatInstallsItIsNamed() {
        assertThatThrownBy(() -> LibraryFiles.firstOf("libno-such-physics.so.1", "libnor-this-one.so"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "MuJoCo is not installed: install it with 'apt-get install libmujoco2.2.2' (Debian, Ubuntu),"
                                + " or name the file of MuJoCo 2.2.2's library by -Dbellman.mujoco.library=FILE or"
                                + " BELLMAN_MUJOCO_LIBRARY");
    }

    @Test
    void anUnknownVersionIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> Offsets.of(327, "libmujoco.so.3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("MuJoCo 3.2.7 (libmujoco.so.3) is not supported, only 2.2.2: install it with");
    }

    @Test
    void aTableHasWhatIsUsedAndNamesWhatItHasNot() {
        Offsets offsets = Offsets.of(222, "here");
        for (DataField field : DataField.values()) {
            assertThat(offsets.of("mjData." + field.field())).isPositive();
        }
        assertThatThrownBy(() -> offsets.of("mjData.qquos")).hasMessageContaining("mjData.qquos");
    }

    @Test
    void tasksAreListedWithoutTheLibrary() {
        assertThat(EnvironmentRegistry.standard().specs())
                .extracting(EnvironmentSpec::id)
                .containsAll(
                        Arrays.stream(MujocoTask.values()).map(MujocoTask::id).toList());
    }
}
