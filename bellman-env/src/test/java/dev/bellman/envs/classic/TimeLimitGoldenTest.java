package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registered environments, time limit included, end when Gymnasium's do. */
@Tag("golden")
class TimeLimitGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CartPole-v1",
                "CartPole-v1_balanced",
                "MountainCar-v0",
                "Acrobot-v1",
                "Pendulum-v1_actfloat32",
                "MountainCarContinuous-v0_actfloat32"
            })
    void terminatesAndTruncatesAtTheSameSteps(String file) {
        JsonNode golden = Golden.read("gym/" + file);
        Environment<?> environment = EnvironmentRegistry.standard()
                .make(golden.get("meta").get("env").asText());
        for (JsonNode segment : golden.get("segments")) {
            follow(environment, segment);
        }
    }

    private static <A> void follow(Environment<A> environment, JsonNode segment) {
        environment.reset(0);
        double[] state = ((ClassicEnvironment<?>) EnvironmentWrapper.unwrap(environment)).state();
        JsonNode before = segment.get("start_state");
        for (JsonNode recorded : segment.get("steps")) {
            // From every recorded state anew, or else chaos would decide when an episode ends.
            System.arraycopy(Golden.doubles(before), 0, state, 0, before.size());
            Step step = environment.step(action(environment, recorded.get("action")));
            assertThat(step.terminated()).isEqualTo(recorded.get("terminated").booleanValue());
            assertThat(step.truncated()).isEqualTo(recorded.get("truncated").booleanValue());
            assertThat(step.observation()).containsExactly(Golden.floats(recorded.get("obs")), within(2e-6f));
            before = recorded.get("state");
        }
    }

    /** The recorded action, clipped to the space as those dynamics do that were handed more. */
    @SuppressWarnings("unchecked") // an int for a Discrete space, reals for a Box
    private static <A> A action(Environment<A> environment, JsonNode recorded) {
        return environment.actionSpace() instanceof dev.bellman.space.Box box
                ? (A) new float[] {Math.clamp(recorded.floatValue(), box.low(0), box.high(0))}
                : (A) Integer.valueOf(recorded.intValue());
    }
}
