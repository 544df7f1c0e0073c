package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.space.Space;
import dev.bellman.testing.Faulty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that cannot start or go on closes what it has made for it. */
class FailedStartTest {
    private static final PpoConfig CONFIG =
            PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32);

    @TempDir
    Path parent;

    private final EnvironmentSpec counted = new EnvironmentSpec("Counted", "Counted", Counted::new);
    private Path run;
    private int made;
    private int closed;

    /** Works, and counts. */
    private final class Counted extends EnvironmentWrapper<Integer, Integer> {
        Counted() {
            super(new Faulty(Integer.MAX_VALUE, step -> {
                throw new AssertionError();
            }));
            made++;
        }

        @Override
        public Space<Integer> actionSpace() {
            return environment().actionSpace();
        }

        @Override
        public Step step(Integer action) {
            return environment().step(action);
        }

        @Override
        public void close() {
            closed++;
            super.close();
        }
    }

    @BeforeEach
    void choose() {
        run = parent.resolve("run");
    }

    private Training training() {
        return Training.of(CONFIG, counted).environments(2).steps(64).evaluate(false);
    }

    @Test
    void forADirectoryThatIsNotEmpty() throws IOException {
        Files.writeString(Files.createDirectory(run).resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> training().directory(run).open()).hasMessageContaining("not empty");
        assertAllAreClosed(2);
    }

    @Test
    void forARunThatIsBeingTrained() {
        try (Trainer trainer = training().directory(run).open()) {
            assertThatThrownBy(() -> Training.resume(run, id -> counted).open())
                    .hasMessageContaining("another process");
            assertThat(made).isEqualTo(4);
            assertThat(closed).as("those of the second").isEqualTo(2);
            trainer.train();
        }
        assertAllAreClosed(4);
    }

    @Test
    void forAnAlgorithmThatCannotBeMade() {
        assertThatThrownBy(() -> Training.of(CONFIG.withBatchSize(1000), counted)
                        .environments(2)
                        .open())
                .hasMessageContaining("batch-size");
        assertAllAreClosed(2);
    }

    @Test
    void forActionsThatCannotBeDiscretized() {
        assertThatThrownBy(() -> training()
                        .configure(old -> old.withDiscretizeActions(3))
                        .open())
                .hasMessageContaining("discretize-actions");
        assertAllAreClosed(2);
    }

    @Test
    void forACallbackThatFailsOnAWarning() {
        training().directory(run).run();
        Callback failing = event -> {
            throw new IllegalStateException("no more warnings");
        };
        assertThatThrownBy(() ->
                        Training.resume(run, id -> counted).callback(failing).open())
                .hasMessage("no more warnings");
        assertAllAreClosed(4);
        Training.resume(run, id -> counted).evaluate(false).run();
    }

    private void assertAllAreClosed(int expected) {
        assertThat(made).isEqualTo(expected);
        assertThat(closed).isEqualTo(expected);
    }
}
