package dev.bellman.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bellman.cli.plot.Curve;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.train.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuiteReportTest {
    private final SuiteScores base = scores("base", List.of(1.0, 2.0, 3.0), 10, 20, 60);
    private final SuiteScores better = scores("better", List.of(3.0, 4.0, 5.0), 30, 30, 30);
    private final SuiteScores unfinished = scores("unfinished", List.of(0.0, 0.0, 0.0));
    private final List<ComparisonScores> comparison = List.of(new ComparisonScores(
            new Suite.Comparison(List.of(base.entry(), better.entry(), unfinished.entry()), true),
            List.of(base, better, unfinished)));

    @Test
    void aLineSaysHowOftenTheBaseIsBeaten() {
        assertThat(SuiteReport.markdown(comparison))
                .contains(
                        "| base | CartPole-v1 | 500 | 3 | 2.00 | 1.00 to 3.00 | 2.00 | 30.0 (10.0 to 60.0) | - | 1.00, 2.00, 3.00 |",
                        "| better | CartPole-v1 | 500 | 3 | 4.00 | 3.00 to 5.00 | 4.00 | 30.0 (30.0 to 30.0) | 0.9444 (",
                        "| unfinished | CartPole-v1 | 500 | 3 | 0 | 0 to 0 | 0 | - | 0 (0 to 0) | 0, 0, 0 |");
    }

    @Test
    void withoutABaseNothingIsSaidOfOne() {
        List<ComparisonScores> plain =
                List.of(new ComparisonScores(new Suite.Comparison(List.of(base.entry()), false), List.of(base)));
        assertThat(SuiteReport.markdown(plain))
                .contains(
                        "| base | CartPole-v1 | 500 | 3 | 2.00 | 1.00 to 3.00 | 2.00 | 30.0 (10.0 to 60.0) | 1.00, 2.00, 3.00 |")
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
    }

    private static SuiteScores scores(String label, List<Double> values, double... levels) {
        SetupRequest request =
                new SetupRequest("ppo", "CartPole-v1", false, Optional.empty(), JsonNodeFactory.instance.objectNode());
        return new SuiteScores(
                new Suite.Entry(label, request),
                TrainingConfig.defaults().withSteps(500),
                values,
                Arrays.stream(levels)
                        .mapToObj(level -> new Curve(new double[] {250, 500}, new double[] {level, level}))
                        .toList());
    }
}
