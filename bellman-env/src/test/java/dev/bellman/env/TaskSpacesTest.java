package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.wrapper.FlattenObservation;
import dev.bellman.env.wrapper.TransformReward;
import dev.bellman.env.wrapper.VectorFrameStack;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was made for one task is refused where it meets another, and the message says all that differs. */
class TaskSpacesTest {
    private static final Box LINE = Box.of(new float[] {-1, 0}, new float[] {1, Float.POSITIVE_INFINITY});
    private static final TaskSpaces LEFT = new TaskSpaces("Left-v0", LINE, new Discrete(2), false);

    private static Box box(float low, float high) {
        return Box.of(new float[] {-1, low}, new float[] {1, high});
    }

    private static Composite composite(Object... namesAndSpaces) {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSpaces.length; i += 2) {
            parts.put((String) namesAndSpaces[i], (Space<?>) namesAndSpaces[i + 1]);
        }
        return new Composite(parts);
    }

    private static TaskSpaces structured(Space<?> space) {
        return new TaskSpaces("Right-v0", space.flatBox(), space, new Discrete(2), false, true);
    }

    private static TaskSpaces seen(Box observations) {
        return new TaskSpaces("Right-v0", observations, new Discrete(2), false);
    }

    private static TaskSpaces acted(Space<?> actions) {
        return new TaskSpaces("Right-v0", LINE, actions, false);
    }

    static List<Arguments> others() {
        float infinity = Float.POSITIVE_INFINITY;
        return List.of(
                Arguments.of(
                        LEFT,
                        seen(Box.uniform(-1, 1, 3)),
                        "observations are Box(-1.0, Infinity, [2]) there and Box(-1.0, 1.0, [3]) here"),
                Arguments.of(
                        seen(Box.uniform(0, 1, 2, 3)),
                        seen(Box.uniform(0, 1, 3, 2)),
                        "observations are Box(0.0, 1.0, [2, 3]) there and Box(0.0, 1.0, [3, 2]) here"),
                Arguments.of(
                        LEFT,
                        seen(box(-5, infinity)),
                        "element 1 of the observations is in [0.0, Infinity] there and in [-5.0, Infinity] here"),
                Arguments.of(
                        LEFT,
                        seen(box(0, 7)),
                        "element 1 of the observations is in [0.0, Infinity] there and in [0.0, 7.0] here"),
                Arguments.of(LEFT, acted(new Discrete(3)), "actions are Discrete(2) there and Discrete(3) here"),
                Arguments.of(LEFT, acted(new MultiBinary(2)), "actions are Discrete(2) there and MultiBinary(2) here"),
                Arguments.of(
                        acted(new MultiDiscrete(2, 3)),
                        acted(new MultiDiscrete(3, 2)),
                        "actions are MultiDiscrete[2, 3] there and MultiDiscrete[3, 2] here"),
                Arguments.of(
                        acted(box(0, 1)),
                        acted(box(0, 2)),
                        "element 1 of the actions is in [0.0, 1.0] there and in [0.0, 2.0] here"),
                Arguments.of(
                        LEFT,
                        new TaskSpaces("Right-v0", LINE, new Discrete(2), true),
                        "actions are masked here, but not there"),
                Arguments.of(
                        new TaskSpaces("Left-v0", LINE, new Discrete(2), true),
                        acted(new Discrete(2)),
                        "actions are masked there, but not here"),
                Arguments.of(
                        LEFT,
                        new TaskSpaces("Right-v0", box(0, 1), new Discrete(5), false),
                        "element 1 of the observations is in [0.0, Infinity] there and in [0.0, 1.0] here; actions are Discrete(2) there and Discrete(5) here"),
                Arguments.of(
                        structured(composite("a", new Discrete(2), "b", new Discrete(2))),
                        structured(composite("b", new Discrete(2), "a", new Discrete(2))),
                        "the parts of the observations are [a, b] there and [b, a] here"),
                Arguments.of(
                        structured(composite("a", new Discrete(4))),
                        structured(composite("a", new MultiDiscrete(2, 2))),
                        "part a of the observations are Discrete(4) there and MultiDiscrete[2, 2] here"),
                Arguments.of(
                        structured(new Discrete(2)),
                        seen(Box.uniform(0, 1, 2)),
                        "observations are Discrete(2) there and Box(0.0, 1.0, [2]) here"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anotherTaskIsRefused(TaskSpaces mine, TaskSpaces met, String differences) {
        assertThatThrownBy(() -> mine.requireSame("policy", met))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the policy was made for " + mine.task() + " and does not fit Right-v0: " + differences
                        + "; give it the environment that it was made for");
    }

    @Test
    void theSameSpacesUnderAnotherNameAreTaken() {
        assertThatCode(() -> LEFT.requireSame("policy", acted(new Discrete(2)))).doesNotThrowAnyException();
        assertThatCode(() -> seen(box(0, 1)).requireSame("policy", seen(box(-0f, 1))))
                .doesNotThrowAnyException();
    }

    @Test
    void ofWhatAnEarlierVersionSavedTheSizesAndActionsAreCompared() {
        TaskSpaces old = new TaskSpaces("a task", LINE, LINE, new Discrete(2), false, false);
        assertThatCode(() -> old.requireSame("policy", new TaskSpaces("Right-v0", box(3, 4), new Discrete(2), true)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> old.requireSame("policy", seen(Box.uniform(0, 1, 3))))
                .hasMessageContaining("observations are");
        assertThatThrownBy(() -> old.requireSame("policy", acted(new Discrete(3))))
                .hasMessageContaining("actions are");
    }

    /** A number, shown as a one-hot. */
    private static final class Count implements StructuredEnvironment<Integer, Integer> {
        @Override
        public Discrete observationSpace() {
            return new Discrete(3);
        }

        @Override
        public Discrete actionSpace() {
            return new Discrete(2);
        }

        @Override
        public Integer reset(long seed) {
            return 0;
        }

        @Override
        public Integer reset() {
            return 0;
        }

        @Override
        public StructuredStep<Integer> step(Integer action) {
            return new StructuredStep<>(action, 0, true, false);
        }
    }

    @Test
    void wrappersThatChangeNoObservationsKeepTheStructuredSpace() {
        EnvironmentSpec spec = new EnvironmentSpec(
                        "Count-v0",
                        "counts",
                        () -> new TransformReward<>(new FlattenObservation<>(new Count()), reward -> reward))
                .withMaxEpisodeSteps(5);
        VectorEnvironment batch = spec.makeVector(2);
        TaskSpaces spaces = TaskSpaces.of(batch);
        assertThat(spaces.task()).isEqualTo("Count-v0 x 2");
        assertThat(spaces.structured()).isEqualTo(new Discrete(3));
        assertThat(spaces.observations()).isEqualTo(Box.uniform(0, 1, 3));
        VectorEnvironment stacked = new VectorFrameStack(batch, 2);
        assertThat(TaskSpaces.of(stacked).structured()).isEqualTo(stacked.observationSpace());
    }
}
