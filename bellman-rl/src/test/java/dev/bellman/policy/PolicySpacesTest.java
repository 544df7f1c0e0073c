package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.wrapper.FlattenObservation;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.space.Box;
import dev.bellman.testing.Forged;
import dev.bellman.testing.Lamps;
import dev.bellman.testing.Repeat;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy knows the spaces of the task that it was made for, in training and from its file. */
class PolicySpacesTest {
    @TempDir
    Path directory;

    private NetworkPolicy loaded(NetworkPolicy policy) {
        PolicyFiles.save(directory.resolve("policy"), policy);
        return PolicyFiles.load(directory.resolve("policy"));
    }

    private static NetworkPolicy normalized(String name, Supplier<Environment<?>> environment) {
        return Training.of(PpoConfig.defaults().withRolloutSteps(16).withBatchSize(16), name, environment)
                .configure(training -> training.withNormalizeObservations(true))
                .steps(20)
                .evaluate(false)
                .run()
                .policy();
    }

    private static NetworkPolicy pendulum() {
        return normalized("Pendulum", () -> EnvironmentRegistry.standard().make("Pendulum-v1"));
    }

    @Test
    void itsObservationsAreRawWithTheBoundsOfEachElement() {
        Box raw = Box.of(new float[] {-1, -1, -8}, new float[] {1, 1, 8});
        NetworkPolicy policy = pendulum();
        for (NetworkPolicy one : List.of(policy, policy.copy(), loaded(policy))) {
            assertThat(one.observationSpace()).isEqualTo(raw);
            assertThat(one.structuredSpace()).isEqualTo(raw);
            assertThat(one.spaces()).isEqualTo(policy.spaces());
            assertThat(one.spaces().task()).isEqualTo("Pendulum");
            assertThat(one.spaces().masked()).isFalse();
        }
    }

    @Test
    void theStructuredSpaceIsKept() {
        NetworkPolicy policy = normalized("Lamps", () -> new FlattenObservation<>(new Lamps()));
        NetworkPolicy loaded = loaded(policy);
        assertThat(loaded.structuredSpace()).isEqualTo(new Lamps().observationSpace());
        assertThat(loaded.observationSpace())
                .isEqualTo(Box.of(new float[] {0, 0, 0, 0, 0, 0, -1}, new float[] {1, 1, 1, 1, 1, 1, 300}));
        float[] flat = loaded.flat(Lamps.observation(1, 299));
        assertThat(loaded.discreteAction(flat)).isEqualTo(policy.discreteAction(flat));
    }

    @Test
    void aMaskIsStillRequiredOfALoadedPolicy() {
        NetworkPolicy loaded = loaded(normalized("Choices", () -> Repeat.choices(true, 3, 2)));
        assertThat(loaded.spaces().masked()).isTrue();
        assertThatThrownBy(() -> loaded.multiDiscreteAction(new float[5]))
                .hasMessageStartingWith("this policy was trained on Choices");
        boolean[] mask = {false, true, false, false, true};
        assertThat(loaded.multiDiscreteAction(new float[5], mask)).containsExactly(1, 1);
    }

    /** Files of earlier versions have no word of masks, and the observation space behind the normaliser. */
    @Test
    void anEarlierFileLoadsAndActsAsBefore() throws Exception {
        NetworkPolicy policy = pendulum();
        Path file = directory.resolve("earlier");
        PolicyFiles.save(file, policy);
        Forged.description(file, description -> {
            description.remove(List.of("task", "action-masks"));
            description.set("observation-space", SpaceTree.of(Box.uniform(-10, 10, 3)));
        });
        NetworkPolicy earlier = PolicyFiles.load(file);
        assertThat(earlier.spaces().complete()).isFalse();
        float[] observation = {0.6f, 0.8f, 3};
        assertThat(earlier.continuousAction(observation)).isEqualTo(policy.continuousAction(observation));
        earlier.spaces().requireSame("policy", policy.spaces());
        assertThat(loaded(earlier).spaces()).isEqualTo(earlier.spaces());
    }

    @Test
    void aNormaliserAndATaskMustFit() {
        NetworkPolicy policy = pendulum();
        assertThatThrownBy(() -> policy.behind(new ObservationNormalizer(4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a normaliser of 4 numbers does not fit a policy of Box(-8.0, 8.0, [3])");
        NetworkPolicy lamps = normalized("Lamps", () -> new FlattenObservation<>(new Lamps()));
        assertThatThrownBy(() -> policy.madeFor(lamps.spaces()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a policy from Box(-8.0, 8.0, [3]) to Box(-2.0, 2.0, [1]) cannot be for Lamps, "
                        + "which is from Box(-1.0, 300.0, [7]) to Discrete(4)");
    }
}
