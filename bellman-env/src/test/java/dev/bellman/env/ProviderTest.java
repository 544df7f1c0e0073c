package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.envs.classic.CartPole;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {
    @TempDir
    Path jar;

    /** As in a user's jar. */
    public static final class OwnProvider implements EnvironmentProvider {
        @Override
        public List<EnvironmentSpec> environments() {
            return List.of(new EnvironmentSpec("Own-v0", "mine", CartPole::new));
        }
    }

    /** Needs what is not there. */
    public static final class BrokenProvider implements EnvironmentProvider {
        @Override
        public List<EnvironmentSpec> environments() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Takes an id that is taken. */
    public static final class ClashingProvider implements EnvironmentProvider {
        @Override
        public List<EnvironmentSpec> environments() {
            return List.of(new EnvironmentSpec("CartPole-v1", "mine", CartPole::new));
        }
    }

    @Test
    void aUsersJarAddsItsEnvironments() throws IOException {
        EnvironmentRegistry registry = with(OwnProvider.class.getName(), EnvironmentRegistry::standard);
        assertThat(registry.spec("Own-v0").description()).isEqualTo("mine");
        assertThat(registry.spec("CartPole-v1").rewardThreshold()).hasValue(475);
    }

    @Test
    void aProviderThatCannotBeLoadedHidesNoOther() throws IOException {
        String names =
                String.join("\n", "org.example.Nowhere", BrokenProvider.class.getName(), OwnProvider.class.getName());
        EnvironmentRegistry registry = with(names, EnvironmentRegistry::standard);
        assertThat(registry.spec("Own-v0").description()).isEqualTo("mine");
        assertThat(registry.spec("CartPole-v1").rewardThreshold()).hasValue(475);
        assertThat(registry.failures()).hasSize(2);
        assertThat(registry.failures().getFirst()).contains("org.example.Nowhere", "not found");
        assertThat(registry.failures().getLast())
                .isEqualTo(BrokenProvider.class.getName()
                        + " cannot be loaded: java.lang.IllegalStateException: no licence");
        assertThatThrownBy(() -> registry.spec("Licensed-v0")).hasMessageContaining("no licence");
    }

    @Test
    void aListOfProvidersThatCannotBeReadIsSaidOnce() throws IOException {
        EnvironmentRegistry registry = with("not a class name", EnvironmentRegistry::standard);
        assertThat(registry.failures()).hasSize(1);
        assertThat(registry.spec("CartPole-v1").rewardThreshold()).hasValue(475);
    }

    @Test
    void aClashIsSaidInOneLine() {
        assertThatThrownBy(() -> with(ClashingProvider.class.getName(), EnvironmentRegistry::standard))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("environment id CartPole-v1 is registered twice");
    }

    private <T> T with(String provider, Supplier<T> action) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(EnvironmentProvider.class.getName()), provider);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
