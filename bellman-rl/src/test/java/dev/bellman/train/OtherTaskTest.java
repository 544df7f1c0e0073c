package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.Forged;
import dev.bellman.testing.Repeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt on one task is refused on a task with other spaces, wherever they meet. */
class OtherTaskTest {
    private static final PpoConfig PPO =
            PpoConfig.defaults().withRolloutSteps(16).withBatchSize(16).withEpochs(1);

    @TempDir
    Path directory;

    private static EnvironmentSpec task(String id) {
        return EnvironmentRegistry.standard().spec(id);
    }

    private static NetworkPolicy trainedOn(EnvironmentSpec spec) {
        return Training.of(PPO, spec).steps(16).evaluate(false).run().policy();
    }

    @Test
    void anEvaluationOnAnotherTaskIsRefused() {
        NetworkPolicy policy = trainedOn(task("CartPole-v1"));
        assertThatThrownBy(() -> Evaluator.evaluate(policy, task("LunarLander-v3"), 2, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the policy was made for CartPole-v1 and does not fit LunarLander-v3")
                .hasMessageContaining("actions are Discrete(2) there and Discrete(4) here");
        assertThatThrownBy(() -> Evaluator.evaluate(policy, task("CartPoleNoVel-v1"), 2, 1))
                .hasMessageContaining("does not fit CartPoleNoVel-v1");
        assertThat(Evaluator.evaluate(policy, task("CartPole-v0"), 2, 1).episodes())
                .isEqualTo(2);
    }

    /** Of the same numbers, but with masks: what the policy never heard of, or would miss. */
    @Test
    void masksAreComparedToo() {
        EnvironmentSpec masked = new EnvironmentSpec("Masked-v0", "repeats", () -> Repeat.choices(true, 3, 2));
        EnvironmentSpec open = new EnvironmentSpec("Open-v0", "repeats", () -> Repeat.choices(false, 3, 2));
        assertThatThrownBy(() -> Evaluator.evaluate(trainedOn(masked), open, 1, 1))
                .hasMessageContaining("Masked-v0 and does not fit Open-v0")
                .hasMessageContaining("actions are masked there, but not here");
        assertThatThrownBy(() -> Evaluator.evaluate(trainedOn(open), masked, 1, 1))
                .hasMessageContaining("actions are masked here, but not there");
    }

    /** A factory whose later environments differ from its first ones. */
    @Test
    void evaluationsWithinATrainingAreCompared() {
        AtomicInteger made = new AtomicInteger();
        Training training = Training.of(
                        PPO,
                        "Changing",
                        () -> task(made.getAndIncrement() == 0 ? "CartPole-v1" : "Acrobot-v1")
                                .make())
                .steps(16);
        assertThatThrownBy(training::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the policy was made for Changing and does not fit Changing");
    }

    @Test
    void aCheckpointIsResumedOnItsOwnTaskOnly() throws Exception {
        stopRun();
        changeEnvironment("Acrobot-v1");
        assertThatThrownBy(() -> Training.resume(directory.resolve("run")).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CartPole-v1")
                .hasMessageContaining("Acrobot-v1");
        // The same numbers and the same choices, and only a bound that differs.
        changeEnvironment("CartPole-v1");
        for (Path checkpoint : checkpoints()) {
            Forged.description(
                    checkpoint,
                    description ->
                            ((ArrayNode) description.path("observation-space").path("high")).set(2, "0.25"));
        }
        assertThatThrownBy(() -> Training.resume(directory.resolve("run")).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("element 2 of the observations is in [-0.41887903, 0.25] there");
    }

    @Test
    void aCheckpointOfAnEarlierVersionIsResumed() throws Exception {
        stopRun();
        for (Path checkpoint : checkpoints()) {
            Forged.description(
                    checkpoint,
                    description ->
                            description.remove(List.of("observation-space", "action-space", "task", "action-masks")));
        }
        assertThat(Training.resume(directory.resolve("run")).run().result().steps())
                .isEqualTo(64);
    }

    private void stopRun() {
        Training.of(PPO, "CartPole-v1")
                .steps(64)
                .stopAt(32)
                .evaluate(false)
                .directory(directory.resolve("run"))
                .run();
    }

    private void changeEnvironment(String id) throws IOException {
        Path file = directory.resolve("run/config.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("environment: \\S+", "environment: " + id)
                        .replaceAll("(?m)^env:\n(  .*\n)*", ""));
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("run/checkpoints"))) {
            return found.toList();
        }
    }

    @Test
    void samplesOfAnEvaluationFollowItsSeed() {
        NetworkPolicy policy = trainedOn(task("CartPole-v1"));
        double[] best = sampled(policy, ActionMode.BEST, 3);
        double[] samples = sampled(policy, ActionMode.SAMPLE, 3);
        assertThat(sampled(policy, ActionMode.SAMPLE, 3)).isEqualTo(samples).isNotEqualTo(best);
        assertThat(sampled(policy.copy(), ActionMode.SAMPLE, 3)).isEqualTo(samples);
        assertThat(sampled(policy, ActionMode.BEST, 3)).isEqualTo(best);
    }

    private static double[] sampled(NetworkPolicy policy, ActionMode mode, long seed) {
        return Evaluator.evaluate(policy, mode, task("CartPole-v1"), 10, seed).returns();
    }
}
