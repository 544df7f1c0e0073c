package dev.bellman.cli.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.tensorboard.EventFileReader.Message;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
    @TempDir
    Path directory;

    @Test
    void writesScalarsHistogramsAndTheConfiguration() throws IOException {
        Path run = directory.resolve("run");
        train(Training.of(PpoConfig.defaults().withRolloutSteps(128), "CartPole-v1")
                .configure(training -> training.withEvaluationInterval(256).withEvaluationEpisodes(2))
                .steps(512)
                .directory(run));
        List<Message> values = values(eventFiles(run).getFirst());
        assertThat(tags(values))
                .contains(
                        "configuration/text_summary",
                        "episodes/return",
                        "time/steps-per-second",
                        "loss/policy",
                        "evaluation/mean",
                        "evaluation/returns")
                .anyMatch(tag -> tag.startsWith("parameters/"));
        Message configuration = values.getFirst();
        assertThat(configuration.message(8).string(8)).contains("algorithm: ppo", "rollout-steps: 128");
    }

    @Test
    void aResumedRunTakesBackWhatCameAfterItsCheckpoint() throws IOException {
        Path run = directory.resolve("run");
        train(Training.of(PpoConfig.defaults().withRolloutSteps(128), "CartPole-v1")
                .steps(512)
                .stopAt(256)
                .evaluate(false)
                .directory(run));
        train(Training.resume(run).evaluate(false));
        List<Path> files = eventFiles(run);
        assertThat(files).hasSize(2);
        Message start = EventFileReader.read(files.getLast()).get(1);
        assertThat(start.message(7).integer(1)).isEqualTo(1);
        assertThat(start.integer(2)).isEqualTo(257);
    }

    private static void train(Training training) {
        training.callback(new TensorBoardLog(InstantSource.system())).run();
    }

    private static List<Path> eventFiles(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.getFileName().toString().startsWith("events."))
                    .sorted()
                    .toList();
        }
    }

    private static List<Message> values(Path file) throws IOException {
        List<Message> values = new ArrayList<>();
        for (Message event : EventFileReader.read(file)) {
            event.messages(5).forEach(summary -> values.addAll(summary.messages(1)));
        }
        return values;
    }

    private static List<String> tags(List<Message> values) {
        return values.stream().map(value -> value.string(1)).toList();
    }
}
