package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.impala.ImpalaConfig;
import dev.bellman.policy.Policy;
import dev.bellman.testing.Measuring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task measures reaches reports, evaluations and results, however a run was interrupted. */
class MeasuredRunTest {
    private static final EnvironmentSpec TASK =
            new EnvironmentSpec("Measuring-v0", "Episodes of seven steps", Measuring::new);

    @TempDir
    Path directory;

    private static Training run(List<String> reports) {
        return Training.of(DqnConfig.defaults().withReplayCapacity(500).withLearningStarts(50), TASK)
                .steps(300)
                .environments(1)
                .configure(training ->
                        training.withLogInterval(50).withEvaluationInterval(150).withEvaluationEpisodes(5))
                .callback(keep(reports));
    }

    private static Callback keep(List<String> reports) {
        return event -> {
            if (event instanceof TrainingEvent.Reported reported) {
                StringBuilder line = new StringBuilder();
                reported.metrics().forEach((name, value) -> {
                    if (name.startsWith("measure/")) {
                        line.append(name.substring(8)).append('=').append(value).append(' ');
                    }
                });
                reports.add(line.toString());
            }
            return Signal.CONTINUE;
        };
    }

    /** Of 50 steps, seven episodes of seven and the first step of the eighth: the second, fourth and sixth succeed. */
    @Test
    void reportsAreMeansOverTheEpisodesSinceTheLastOne() throws IOException {
        List<String> reports = new ArrayList<>();
        Path run = directory.resolve("run");
        TrainingResult result = run(reports).directory(run).run().result();
        assertThat(reports).hasSize(6);
        assertThat(reports.getFirst()).isEqualTo("success=" + 3.0 / 7 + " cost=28.0 throughput=40.0 least-loss=-1.0 ");
        assertThat(reports.get(1)).startsWith("success=" + 4.0 / 7 + " ");
        assertThat(Files.readString(run.resolve("metrics.jsonl")))
                .contains("\"measure/success\":" + 3.0 / 7, "\"evaluation/measure/success\":0.0");
        Evaluation evaluation = result.evaluation().orElseThrow();
        assertThat(evaluation.successRate()).hasValue(0);
        assertThat(evaluation.toTree().path("measures").toString())
                .isEqualTo("{\"success\":0.0,\"cost\":28.0,\"throughput\":40.0,\"least-loss\":-1.0}");
        assertThat(evaluation.toTree().path("success_rate").doubleValue()).isZero();
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"success_rate\"", "\"least-loss\"");
    }

    @Test
    void aRunThatWasStoppedInAnEpisodeReportsTheSame() {
        List<String> whole = new ArrayList<>();
        String hash = run(whole).run().result().parameterHash();
        List<String> parts = new ArrayList<>();
        Path run = directory.resolve("run");
        run(parts).directory(run).stopAt(121).evaluate(false).run();
        assertThat(parts).hasSize(2);
        String resumed = Training.resume(run, id -> TASK)
                .callback(keep(parts))
                .run()
                .result()
                .parameterHash();
        assertThat(parts).isEqualTo(whole);
        assertThat(resumed).isEqualTo(hash);
    }

    @Test
    void workersThatActAtTheSameTimeReportThemTogether() {
        List<String> reports = new ArrayList<>();
        Training.of(ImpalaConfig.defaults().withWorkers(2), TASK)
                .steps(2000)
                .environments(2)
                .configure(training -> training.withLogInterval(1000))
                .callback(keep(reports))
                .evaluate(false)
                .run();
        assertThat(reports).isNotEmpty().allMatch(line -> line.contains("cost=28.0 throughput=40.0"));
    }

    /** Of 40 episodes on 32 environments, the last eight are second ones. */
    @Test
    void anEvaluationJoinsEachEpisode() {
        Policy policy = run(new ArrayList<>()).steps(60).evaluate(false).run().policy();
        Evaluation evaluation = Evaluator.evaluate(policy, TASK, 40, 3);
        assertThat(evaluation.measures().sequencedKeySet())
                .containsExactly("success", "cost", "throughput", "least-loss");
        assertThat(evaluation.measures().get("success")).startsWith(0, 0).endsWith(1, 1);
        assertThat(evaluation.successRate()).hasValue(8.0 / 40);
        assertThat(evaluation.measureMeans()).containsEntry("cost", 28.0).containsEntry("throughput", 40.0);
        Evaluation both = Evaluation.concatenated(List.of(evaluation, Evaluator.evaluate(policy, TASK, 8, 3)));
        assertThat(both.episodes()).isEqualTo(48);
        assertThat(both.successRate()).hasValue(8.0 / 48);
    }

    @Test
    void aTaskThatMeasuresNothingHasNoSuchKeys() {
        Evaluation evaluation = new Evaluation(new double[] {1}, new long[] {1});
        assertThat(evaluation.successRate()).isEmpty();
        assertThat(evaluation.toTree().has("measures")).isFalse();
        assertThat(evaluation.toTree().has("success_rate")).isFalse();
    }
}
