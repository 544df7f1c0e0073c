package dev.bellman.mujoco.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.Step;
import dev.bellman.env.check.EnvironmentChecker;
import dev.bellman.env.check.Finding;
import dev.bellman.env.check.Rule;
import dev.bellman.testing.NeedsMujoco;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every task. */
@NeedsMujoco
class MujocoEnvironmentTest {
    /** What Gymnasium's spaces are. */
    private static final Set<Rule> ACCEPTED = Set.of(Rule.OBSERVATION_BOUNDS_FINITE, Rule.ACTION_SCALE);

    @ParameterizedTest
    @EnumSource
    void keepsTheRulesOfEnvironments(MujocoTask task) {
        Stream<Finding> findings =
                EnvironmentChecker.check(() -> EnvironmentRegistry.standard().make(task.id())).stream();
        assertThat(findings.filter(finding -> !ACCEPTED.contains(finding.rule())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isRegisteredWithItsTimeLimit(MujocoTask task) {
        EnvironmentRegistry registry = EnvironmentRegistry.standard();
        assertThat(registry.spec(task.id()).maxEpisodeSteps()).hasValue(task.maxEpisodeSteps());
        try (Environment<?> environment = registry.make(task.id())) {
            assertThat(environment.observationSpace().contains(environment.reset(1)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesFromItsSnapshotToTheBit(MujocoTask task) {
        try (MujocoEnvironment environment = new MujocoEnvironment(task);
                MujocoEnvironment another = new MujocoEnvironment(task)) {
            RandomStream random = RandomStream.of(1, "test");
            environment.reset(8);
            digest(environment, random, 37);
            MemoryState saved = MemoryState.of(environment);
            MemoryState chance = MemoryState.of(random);
            long expected = digest(environment, random, 120);
            for (MujocoEnvironment again : new MujocoEnvironment[] {environment, another}) {
                random.load(chance);
                again.load(saved);
                assertThat(digest(again, random, 120)).isEqualTo(expected);
            }
        }
    }

    private static long digest(MujocoEnvironment environment, RandomStream random, int steps) {
        long digest = 0;
        for (int i = 0; i < steps; i++) {
            Step step = environment.step(environment.actionSpace().sample(random));
            float[] next = step.done() ? environment.reset() : step.observation();
            digest = 31 * digest + Arrays.hashCode(next) + Double.hashCode(step.reward());
        }
        return digest;
    }

    @Test
    void refusesWhatIsNotAnAction() {
        try (MujocoEnvironment environment = new MujocoEnvironment(MujocoTask.HOPPER)) {
            assertThatThrownBy(() -> environment.step(new float[3]))
                    .isInstanceOf(BellmanException.class)
                    .hasMessage("Hopper-v5: step before reset, or after the episode's end; call reset");
            environment.reset(1);
            assertThatThrownBy(() -> environment.step(new float[] {0, Float.NaN, 0}))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageContaining("element 1 must be in [-1.0, 1.0]");
        }
    }
}
