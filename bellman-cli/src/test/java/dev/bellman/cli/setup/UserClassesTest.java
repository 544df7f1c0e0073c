package dev.bellman.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Invocation;
import dev.bellman.env.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name alone runs nothing. */
class UserClassesTest {
    /** The classes below whose initialisers have run. */
    private static final List<String> RAN = new ArrayList<>();

    @TempDir
    Path directory;

    /** Is no environment. */
    public static final class Other {
        static {
            RAN.add("Other");
        }
    }

    /** Is one, and prepares something when it is first used. */
    public static final class Prepared extends Corridor {
        static {
            RAN.add("Prepared");
        }
    }

    /** Is one, but cannot be prepared. */
    public static final class Unprepared extends Corridor {
        static {
            if (RAN.isEmpty()) {
                throw new IllegalStateException("no map of the corridor");
            }
        }
    }

    /** Is only a part of one. */
    public abstract static class Part extends Corridor {
        static {
            RAN.add("Part");
        }
    }

    @BeforeEach
    void forget() {
        RAN.clear();
    }

    @Test
    void aClassThatIsNoEnvironmentIsNeverInitialised() throws IOException {
        String other = Other.class.getName();
        String refusal = Other.class.getName().replace('$', '.') + " does not implement dev.bellman.env.Environment";
        Invocation.of("train", "ppo", other).fails(2, refusal);
        Invocation.of("check", other).fails(2, refusal);
        Path suite = Files.writeString(
                directory.resolve("suite.yaml"), "runs: [{algorithm: ppo, environment: '" + other + "'}]");
        Invocation.of("benchmark", suite, "--out", directory.resolve("out")).fails(2, refusal);
        Path run = directory.resolve("run");
        Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "rollout-steps=32",
                        "batch-size=32",
                        "--steps",
                        32,
                        "--run",
                        run)
                .succeeds();
        Path configuration = run.resolve("config.yaml");
        Files.writeString(configuration, Files.readString(configuration).replace("CartPole-v1", '"' + other + '"'));
        Invocation.of("resume", run).fails(2, refusal);
        Invocation.of("evaluate", run).fails(2, refusal);
        Invocation.of("record", run).fails(2, refusal);
        Invocation.of("returns", run).fails(2, refusal);
        assertThat(RAN).isEmpty();
    }

    @Test
    void anEnvironmentIsInitialisedWhenOneIsMade() {
        EnvironmentSpec spec = Environments.find(Prepared.class.getName());
        assertThat(RAN).isEmpty();
        assertThat(spec.factory().get()).isInstanceOf(Prepared.class);
        assertThat(RAN).containsExactly("Prepared");
    }

    @Test
    void anInitialiserThatFailsIsNamed() {
        EnvironmentSpec spec = Environments.find(Unprepared.class.getName());
        assertThatThrownBy(spec.factory()::get)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot make a ")
                .hasMessageContaining("no map of the corridor");
        assertThatThrownBy(spec.factory()::get)
                .as("the second time Java remembers that it failed")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot make a ");
    }

    @Test
    void anAbstractClassIsRefused() {
        assertThatThrownBy(() -> Environments.find(Part.class.getName()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not abstract");
        assertThat(RAN).isEmpty();
    }
}
