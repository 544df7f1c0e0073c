package dev.bellman.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bellman.cli.plot.Curve;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteReportTest {
    private static final double FAILED = Double.NaN;

    private final SuiteScores base = scores("base", List.of(1.0, 2.0, 3.0), curves(10, 20, 60), List.of());
    private final SuiteScores better = scores("better", List.of(3.0, 4.0, 5.0), curves(30, 30, 30), List.of());
    private final SuiteScores unfinished = scores("unfinished", List.of(0.0, 0.0, 0.0), List.of(), List.of());
    private final List<ComparisonScores> comparison = compared(base, better, unfinished);

    @Test
    void aLineSaysHowOftenTheBaseIsBeaten() {
        assertThat(SuiteReport.markdown(comparison, ""))
                .contains(
                        "| base | CartPole-v1 | 500 | 3 | 2.00 | 1.00 to 3.00 | 2.00 | 1.00 | 30.0 (10.0 to 60.0) | - | 1.00, 2.00, 3.00 |",
                        "| better | CartPole-v1 | 500 | 3 | 4.00 | 3.00 to 5.00 | 4.00 | 1.00 | 30.0 (30.0 to 30.0) | 0.9444 (",
                        "| unfinished | CartPole-v1 | 500 | 3 | 0 | 0 to 0 | 0 | 0 | - | 0 (0 to 0) | 0, 0, 0 |")
                .doesNotContain("failed", "lost", "ublished");
    }

    @Test
    void withoutABaseNothingIsSaidOfOne() {
        List<ComparisonScores> plain =
                List.of(new ComparisonScores(new Suite.Comparison(List.of(base.entry()), false), List.of(base)));
        assertThat(SuiteReport.markdown(plain, ""))
                .contains(
                        "| base | CartPole-v1 | 500 | 3 | 2.00 | 1.00 to 3.00 | 2.00 | 1.00 | 30.0 (10.0 to 60.0) | 1.00, 2.00, 3.00 |")
                .doesNotContain("eats the base");
    }

    @Test
    void theDataHoldsTheCurves() {
        JsonNode runs = SuiteData.of(comparison).path("runs");
        assertThat(runs.get(1).path("curve").path("iqm").toString()).isEqualTo("[30.0,30.0]");
        assertThat(runs.get(1).path("probability_of_improvement").path("point").doubleValue())
                .isEqualTo(8.5 / 9);
        assertThat(runs.get(2).path("curve").isNull()).isTrue();
        assertThat(runs.get(2).path("over_training").isNull()).isTrue();
        assertThat(runs.get(2).path("lost").isNull()).isTrue();
    }

    @Test
    void seedsThatFailedAreCountedAndLeftOut() {
        SuiteScores half = scores("half", List.of(FAILED, 2.0, 4.0), curves(20, 20), List.of());
        List<ComparisonScores> scores = compared(base, half);
        assertThat(SuiteReport.markdown(scores, ""))
                .contains(
                        "| over training | failed | beats the base |",
                        "| base | CartPole-v1 | 500 | 3 | 2.00 | 1.00 to 3.00 | 2.00 | 1.00 | 30.0 (10.0 to 60.0) | 0 | - |",
                        "| half | CartPole-v1 | 500 | 3 | 3.00 | 2.00 to 4.00 | 3.00 | 1.41 | 20.0 (20.0 to 20.0) | 1 | 0.75",
                        "| -, 2.00, 4.00 |");
        JsonNode run = SuiteData.of(scores).path("runs").get(1);
        assertThat(run.path("failed").intValue()).isEqualTo(1);
        assertThat(run.path("scores").toString()).isEqualTo("[null,2.0,4.0]");
    }

    @Test
    void aReportCanBeMadeOfFailuresAlone(@TempDir Path directory) {
        SuiteScores none = scores("none", List.of(FAILED, FAILED), List.of(), List.of());
        for (List<ComparisonScores> scores : List.of(compared(none, base), compared(base, none))) {
            assertThat(SuiteReport.markdown(scores, ""))
                    .contains("| none | CartPole-v1 | 500 | 2 | - | - | - | - | - | 2 | - | -, - |");
            assertThat(SuiteData.of(scores).path("runs")).hasSize(2);
            SuitePicture.of(scores).save(directory.resolve("ablations.png"));
        }
    }

    @Test
    void aSeedIsLostThatFellBelowTheMiddleOfWhatItHadLearnt() {
        List<Curve> evaluations = List.of(curve(10, 30, 12), curve(10, 30, 12), curve(40, 10, 5));
        SuiteScores some = scores("some", List.of(19.0, 21.0, 39.0), List.of(), evaluations);
        assertThat(some.lost()).hasValue(2);
        SuiteScores failed = scores("failed", List.of(FAILED, 21.0), List.of(), evaluations.subList(0, 1));
        assertThat(failed.lost()).hasValue(0);
        assertThat(SuiteReport.markdown(compared(some, base), ""))
                .contains(
                        "| lost | beats the base |", " | 2 | - | 19.0, 21.0, 39.0 |", " | - | 0 (0 to 0) | 1.00, 2.00");
    }

    @Test
    void publishedScoresStandBesideOurs() {
        SuiteScores known = new SuiteScores(
                new Suite.Entry("known", base.entry().request(), OptionalDouble.of(42.5)),
                base.training(),
                base.values(),
                base.curves(),
                base.evaluations());
        assertThat(SuiteReport.markdown(compared(known, base), "a paper, table 2"))
                .contains("| published | beats the base |", "| 42.5 | - | 1.00,", " Published: a paper, table 2.");
    }

    private static List<ComparisonScores> compared(SuiteScores... scores) {
        return List.of(new ComparisonScores(
                new Suite.Comparison(
                        Arrays.stream(scores).map(SuiteScores::entry).toList(), true),
                List.of(scores)));
    }

    private static SuiteScores scores(String label, List<Double> values, List<Curve> curves, List<Curve> evaluations) {
        SetupRequest request =
                new SetupRequest("ppo", "CartPole-v1", false, Optional.empty(), JsonNodeFactory.instance.objectNode());
        return new SuiteScores(
                new Suite.Entry(label, request, OptionalDouble.empty()),
                TrainingConfig.defaults().withSteps(500),
                values,
                curves,
                evaluations);
    }

    private static List<Curve> curves(double... levels) {
        return Arrays.stream(levels).mapToObj(level -> curve(level, level)).toList();
    }

    private static Curve curve(double... values) {
        double[] steps = new double[values.length];
        Arrays.setAll(steps, i -> 500.0 * (i + 1) / values.length);
        return new Curve(steps, values);
    }
}
