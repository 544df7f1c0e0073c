package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm must keep: an algorithm that is registered is tested. */
class AlgorithmContractTest {
    @TempDir
    Path directory;

    static Stream<String> algorithms() {
        return SmallRuns.names();
    }

    private static RunSetup setup(String algorithm) {
        return SmallRuns.of(algorithm);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void learnsSomethingAndCountsIt(String algorithm) {
        RunSetup setup = setup(algorithm);
        String untrained = Training.of(setup).stopAt(0).run().result().parameterHash();
        TrainingResult result = Training.of(setup).run().result();

        assertThat(result.parameterHash()).isNotEqualTo(untrained);
        assertThat(result.steps()).isEqualTo(1500);
        assertThat(result.updates()).isPositive();
        assertThat(result.episodes()).isPositive();
        assertThat(result.evaluation().orElseThrow().episodes()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void sameSeedGivesSameBitsAndAnotherSeedOthers(String algorithm) {
        RunSetup setup = setup(algorithm);
        String hash = Training.of(setup).run().result().parameterHash();

        assertThat(Training.of(setup).run().result().parameterHash()).isEqualTo(hash);
        assertThat(Training.of(setup).seed(2).run().result().parameterHash()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void anyNumberOfThreadsGivesSameBits(String algorithm) {
        RunSetup setup = setup(algorithm);
        String hash = Training.of(setup).run().result().parameterHash();
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(Training.of(setup).threads(threads).run().result().parameterHash())
                    .as("%d threads", threads)
                    .isEqualTo(hash);
        }
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void watchingAndSavingChangeNoBit(String algorithm) {
        TrainingResult alone = Training.of(setup(algorithm))
                .configure(old -> old.withLogInterval(1_000_000).withEvaluationInterval(0))
                .run()
                .result();
        TrainingResult watched = Training.of(setup(algorithm))
                .configure(old -> old.withLogInterval(30)
                        .withEvaluationInterval(200)
                        .withEvaluationEpisodes(7)
                        .withCheckpointInterval(300))
                .directory(directory.resolve("watched"))
                .run()
                .result();
        assertThat(watched.parameterHash()).isEqualTo(alone.parameterHash());
        assertThat(watched.meanReturn()).isEqualTo(alone.meanReturn());
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void stoppedAnywhereAndResumedEqualsLeftAlone(String algorithm) throws IOException {
        RunSetup setup = setup(algorithm);
        Path whole = directory.resolve("whole");
        TrainingResult expected = Training.of(setup).directory(whole).run().result();
        RandomStream random = RandomStream.of(5, "stops");
        for (int trial = 0; trial < 4; trial++) {
            Path interrupted = directory.resolve("interrupted-" + trial);
            long first = random.nextLong(800);
            Training.of(setup).directory(interrupted).stopAt(first).run();
            Training.resume(interrupted).stopAt(first + random.nextLong(600)).run();
            TrainingResult result = Training.resume(interrupted).run().result();

            assertThat(result.parameterHash()).as("stopped at %d", first).isEqualTo(expected.parameterHash());
            assertThat(result.evaluation().orElseThrow().returns())
                    .isEqualTo(expected.evaluation().orElseThrow().returns());
            assertThat(result.meanReturn()).isEqualTo(expected.meanReturn());
            assertThat(metricsWithoutTimes(interrupted)).isEqualTo(metricsWithoutTimes(whole));
        }
    }

    /** A kill leaves a checkpoint, and whatever was logged after it. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void resumedFromAnOlderCheckpointEqualsLeftAlone(String algorithm) throws IOException {
        RunSetup setup = setup(algorithm);
        Path run = directory.resolve("run");
        TrainingResult expected = Training.of(setup)
                .configure(old -> old.withCheckpointInterval(450).withCheckpointsKept(10))
                .directory(run)
                .run()
                .result();
        List<JsonNode> metrics = metricsWithoutTimes(run);
        try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
            List<Path> oldestFirst = checkpoints.sorted().toList();
            for (Path newer : oldestFirst.subList(2, oldestFirst.size())) {
                delete(newer);
            }
        }
        assertThat(Training.resume(run).run().result().parameterHash()).isEqualTo(expected.parameterHash());
        assertThat(metricsWithoutTimes(run)).isEqualTo(metrics);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aLoadedPolicyActsAsTheSavedOne(String algorithm) {
        NetworkPolicy saved = Training.of(setup(algorithm)).stopAt(0).run().policy();
        PolicyFiles.save(directory.resolve("policy"), saved);
        NetworkPolicy loaded = PolicyFiles.load(directory.resolve("policy"));
        RandomStream random = RandomStream.of(4, "observations");
        saved.seed(1);
        loaded.seed(1);
        for (int i = 0; i < 10; i++) {
            float[] observation = saved.observationSpace().sample(random);
            for (ActionMode mode : ActionMode.values()) {
                ActionBatch actions = loaded.act(observation, mode);
                ActionBatch expected = saved.act(observation, mode);
                assertThat(actions.integers()).isEqualTo(expected.integers());
                assertThat(actions.reals()).isEqualTo(expected.reals());
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static List<JsonNode> metricsWithoutTimes(Path run) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            ObjectNode tree = (ObjectNode) mapper.readTree(line);
            List<String> times = new ArrayList<>();
            tree.fieldNames().forEachRemaining(name -> {
                if (name.startsWith("time/")) {
                    times.add(name);
                }
            });
            tree.remove(times);
            lines.add(tree);
        }
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
