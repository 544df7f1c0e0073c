package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.Overrides;
import dev.bellman.td3.Td3Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleMetricsTest {
    @ParameterizedTest
    @MethodSource("dev.bellman.train.SmallRuns#names")
    void everyScheduleOfEveryAlgorithmIsAMetric(String name) {
        Record hyperparameters = SmallRuns.of(name).hyperparameters();
        Map<String, Double> metrics = new LinkedHashMap<>();
        new ScheduleMetrics(hyperparameters).addTo(metrics, new Progress(10));

        List<String> documented = HyperparameterTable.of(hyperparameters).stream()
                .filter(row -> row.type().startsWith("a schedule"))
                .filter(row -> !row.defaultText().equals("none"))
                .map(row -> "schedule/" + row.key())
                .toList();
        assertThat(documented).isNotEmpty();
        assertThat(metrics).containsOnlyKeys(documented);
    }

    /** The deviations of both noises, on the way from 0.4 to 0 and from 0.2 to 0.1. */
    @Test
    void aReportSaysWhatTheyAreThen() {
        Td3Config config = new ConfigurationCodec()
                .apply(
                        Td3Config.defaults(),
                        Overrides.parse(List.of(
                                "noise=gaussian(linear(0.4, 0))",
                                "target-noise=linear(0.2, 0.1)",
                                "learning-rate=1e-3",
                                "network.hidden=[8]",
                                "learning-starts=20",
                                "batch-size=8",
                                "replay-capacity=100")));
        List<Map<String, Double>> reports = new ArrayList<>();
        Training.of(config, "Pendulum-v1")
                .steps(40)
                .configure(old -> old.withLogInterval(10))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported) {
                        reports.add(reported.metrics());
                    }
                    return Signal.CONTINUE;
                })
                .run();

        assertThat(reports)
                .extracting(report -> report.get("schedule/noise.deviation"))
                .containsExactly(0.4 * 0.75, 0.2, 0.1, 0.0);
        assertThat(reports)
                .extracting(report -> report.get("schedule/learning-rate"))
                .containsOnly(1e-3);
        assertThat(reports.get(1).get("schedule/target-noise")).isCloseTo(0.15, Assertions.within(1e-15));
    }
}
