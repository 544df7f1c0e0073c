package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.StateReader;
import dev.bellman.config.Yaml;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.trpo.TrpoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that begin with what others have learnt. */
class WarmStartTest {
    private static final PpoConfig PPO =
            PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32).withEpochs(1);

    @TempDir
    private Path folder;

    private Path source;

    @BeforeEach
    void name() {
        source = folder.resolve("source");
    }

    private static Map<String, Parameters> parametersAtStart(Training training) {
        try (Trainer trainer = training.evaluate(false).open()) {
            return copies(trainer.algorithm());
        }
    }

    private static Map<String, Parameters> copies(Learner learner) {
        Map<String, Parameters> copies = new LinkedHashMap<>();
        learner.parameters().forEach((name, each) -> copies.put(name, each.copy()));
        return copies;
    }

    private static Parameters policy(Map<String, Parameters> parameters) {
        return Objects.requireNonNull(parameters.get("policy"));
    }

    private static void assertSame(Map<String, Parameters> one, Map<String, Parameters> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, parameters) -> assertThat(parameters.values())
                .as(name)
                .isEqualTo(Objects.requireNonNull(other.get(name)).values()));
    }

    /** Of every algorithm all parameters, those of critics and temperatures too, and what is a copy of them follows. */
    @ParameterizedTest
    @MethodSource("dev.bellman.train.SmallRuns#names")
    void theSameAlgorithmTakesAll(String name) {
        RunSetup setup = short_(name);
        Map<String, Parameters> learnt = new HashMap<>();
        Training.of(setup)
                .evaluate(false)
                .directory(source)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Ended) {
                        learnt.putAll(copies(event.run().algorithm()));
                    }
                    return Signal.CONTINUE;
                })
                .run();

        try (Trainer warm =
                Training.of(setup).seed(2).from(source).evaluate(false).open()) {
            assertSame(learnt, copies(warm.algorithm()));
            WarmStart start = warm.setup().warmStart().orElseThrow();
            assertThat(start.fresh()).isEmpty();
            assertThat(start.normalizer()).isEqualTo(setup.training().normalizeObservations());
            warm.train();
        }
    }

    /** What is a copy of parameters is one of those that were taken, not of those that the seed drew. */
    @ParameterizedTest
    @CsvSource({
        "dqn, policy, target",
        "td3, actor, target-actor",
        "td3, critics, critics.target",
        "sac, critics, critics.target",
        "discrete-sac, critics, critics.target",
        "a3c, policy, worker-0.parameters",
        "a3c, policy, worker-2.parameters",
        "impala, policy, pipeline.latest",
    })
    void copiesFollow(String algorithm, String set, String place) {
        RunSetup setup = short_(algorithm);
        Training.of(setup).evaluate(false).directory(source).run();

        try (Trainer warm = Training.of(setup).seed(5).from(source).open()) {
            Parameters taken =
                    Objects.requireNonNull(warm.algorithm().parameters().get(set));
            Parameters copy = taken.copy();
            StateReader node = MemoryState.of(warm.algorithm());
            for (String name : place.split("\\.")) {
                node = node.child(name);
            }
            copy.load(node);
            assertThat(copy.values()).isEqualTo(taken.values());
        }
    }

    private static RunSetup short_(String name) {
        RunSetup small = SmallRuns.of(name);
        return new RunSetup(
                small.factory(),
                small.hyperparameters(),
                small.environment(),
                small.training().withSteps(300).withEvaluationInterval(0));
    }

    private void trainOnCartPole() {
        Training.of(PPO, "CartPole-v1")
                .configure(old -> old.withNormalizeObservations(true))
                .steps(256)
                .evaluate(false)
                .directory(source)
                .run();
    }

    private static Training normalized(Record config, String environment) {
        return Training.of(config, environment)
                .configure(old -> old.withNormalizeObservations(true))
                .seed(9);
    }

    @Test
    void aPolicyGivesWhatActsAndItsNormaliser() {
        trainOnCartPole();
        NetworkPolicy policy = PolicyFiles.load(source);

        try (Trainer warm =
                normalized(PPO, "CartPole-v1").from(source.resolve("policy")).open()) {
            WarmStart start = warm.setup().warmStart().orElseThrow();
            assertThat(start.taken()).containsExactly("policy/actor.0", "policy/actor.1", "policy/actor.2");
            assertThat(start.fresh()).containsExactly("policy/critic.0", "policy/critic.1", "policy/critic.2");
            assertThat(start.normalizer()).isTrue();
            float[] observation = {0.1f, -0.2f, 0.3f, -0.4f};
            assertThat(warm.policy().discreteAction(observation)).isEqualTo(policy.discreteAction(observation));
            double count = policy.normalizer().orElseThrow().moments().count();
            assertThat(warm.policy().normalizer().orElseThrow().moments().count())
                    .isBetween(count, count + 1);
        }
    }

    /** CartPole has 4 numbers and 2 actions, Acrobot 6 and 3: only what is between them fits. */
    @Test
    void layersOfAnotherSizeBeginAnewAndAreNamed() {
        trainOnCartPole();
        Parameters fresh = policy(parametersAtStart(normalized(PPO, "Acrobot-v1")));
        Parameters learnt =
                policy(parametersAtStart(normalized(PPO, "CartPole-v1").from(source)));

        try (Trainer warm = normalized(PPO, "Acrobot-v1").from(source).open()) {
            WarmStart start = warm.setup().warmStart().orElseThrow();
            assertThat(start.taken()).containsExactly("policy/actor.1", "policy/critic.1", "policy/critic.2");
            assertThat(start.fresh()).containsExactly("policy/actor.0", "policy/actor.2", "policy/critic.0");
            assertThat(start.normalizer()).isFalse();
            assertThat(start)
                    .hasToString(
                            "3 of 6 layers of " + source + "; new: policy/actor.0, policy/actor.2, policy/critic.0");
            Parameters now = policy(copies(warm.algorithm()));
            assertThat(part(now, "actor.1.weight")).isEqualTo(part(learnt, "actor.1.weight"));
            assertThat(part(now, "actor.0.bias")).isEqualTo(part(fresh, "actor.0.bias"));
            assertThat(part(now, "actor.0.weight")).isEqualTo(part(fresh, "actor.0.weight"));
        }
    }

    private static float[] part(Parameters parameters, String name) {
        Parameters.Part part = parameters.part(name);
        return Arrays.copyOfRange(parameters.values(), part.offset(), part.offset() + part.size());
    }

    @Test
    void relativesTakeFromEachOther() {
        trainOnCartPole();

        for (Record config : new Record[] {A2cConfig.defaults(), TrpoConfig.defaults()}) {
            try (Trainer warm = normalized(config, "CartPole-v1").from(source).open()) {
                assertThat(warm.setup().warmStart().orElseThrow().taken())
                        .anyMatch(layer -> layer.endsWith("actor.2"))
                        .anyMatch(layer -> layer.endsWith("critic.2"));
            }
        }
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        trainOnCartPole();

        assertThatThrownBy(() -> Training.of(PPO, "CartPole-v1").from(source).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("has learnt is of normalised observations; set normalize-observations=true");
        assertThatThrownBy(() -> normalized(SacConfig.defaults().withReplayCapacity(500), "Pendulum-v1")
                        .from(source)
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("nothing that " + source + " has learnt fits this run")
                .hasMessageContaining("policy/actor.2.weight 64 x 2");
        assertThatThrownBy(() -> normalized(PPO, "CartPole-v1").from(folder).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("there is neither a run nor a policy in " + folder + " to begin from");
    }

    /** Its configuration and result say what it began with; the source may be gone. */
    @Test
    void aResumedRunDoesNotNeedTheSource() throws IOException {
        trainOnCartPole();
        Path whole = folder.resolve("whole");
        Path stopped = folder.resolve("stopped");
        TrainingResult expected = normalized(PPO, "CartPole-v1")
                .from(source)
                .steps(256)
                .evaluate(false)
                .directory(whole)
                .run()
                .result();
        normalized(PPO, "CartPole-v1")
                .from(source)
                .steps(256)
                .stopAt(100)
                .evaluate(false)
                .directory(stopped)
                .run();
        Files.move(source, folder.resolve("elsewhere"));

        TrainingResult resumed = Training.resume(stopped).evaluate(false).run().result();

        assertThat(resumed.parameterHash()).isEqualTo(expected.parameterHash());
        assertThat(resumed.warmStart()).isEqualTo(expected.warmStart()).isPresent();
        assertThat(Yaml.read(stopped.resolve("config.yaml"))
                        .path("warm-start")
                        .path("from")
                        .asText())
                .isEqualTo(source.toString());
        assertThat(Yaml.read(stopped.resolve("result.json")).path("warm_start").path("taken"))
                .hasSize(6);
    }

    @Test
    void withoutACheckpointItDoesNotStartFromNothing() throws IOException {
        trainOnCartPole();
        Path run = folder.resolve("run");
        normalized(PPO, "CartPole-v1")
                .from(source)
                .steps(256)
                .evaluate(false)
                .directory(run)
                .run();
        Files.move(run.resolve("checkpoints"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> Training.resume(run).run())
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("it cannot start again by itself");
    }
}
