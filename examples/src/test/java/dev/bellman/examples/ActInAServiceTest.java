package dev.bellman.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActInAServiceTest {
    @TempDir
    Path directory;

    @Test
    void everyThreadIsAnsweredAlike() throws Exception {
        PolicyFiles.save(
                directory,
                Training.of(PpoConfig.defaults(), TrainOnInventory.INVENTORY)
                        .stopAt(100)
                        .evaluate(false)
                        .run()
                        .policy());
        ActInAService service = new ActInAService(directory);
        List<Integer> alone = orders(service);
        List<Future<List<Integer>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> orders(service)));
            }
        }
        for (Future<List<Integer>> answer : answers) {
            assertThat(answer.get()).isEqualTo(alone);
        }
    }

    private static List<Integer> orders(ActInAService service) {
        return IntStream.range(0, 5_000)
                .mapToObj(i -> service.order(i % 21, i % 7 >= 5))
                .toList();
    }
}
