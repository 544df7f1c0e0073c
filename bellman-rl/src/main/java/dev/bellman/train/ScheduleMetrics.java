package dev.bellman.train;

import dev.bellman.config.RecordParts;
import dev.bellman.nn.optim.Schedule;
import java.util.Map;

/** Every schedule of the hyperparameters as a metric, such as {@code schedule/learning-rate}: what it is at the report. */
final class ScheduleMetrics {
    private final Map<String, Schedule> schedules;

    ScheduleMetrics(Record hyperparameters) {
        schedules = RecordParts.of(hyperparameters, Schedule.class);
    }

    void addTo(Map<String, Double> metrics, Progress progress) {
        schedules.forEach((key, schedule) -> metrics.put("schedule/" + key, schedule.at(progress.fraction())));
    }
}
