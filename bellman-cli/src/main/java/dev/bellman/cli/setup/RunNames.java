package dev.bellman.cli.setup;

import dev.bellman.train.RunSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Names run directories that were given no name. */
public final class RunNames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private RunNames() {}

    /** {@code runs/ENVIRONMENT/ALGORITHM-SEED-TIME}, with a number behind it if that exists. */
    public static Path next(Path runs, RunSetup setup, LocalDateTime time) {
        String name = setup.factory().name() + "-" + setup.training().seed() + "-" + TIME.format(time);
        Path environment = runs.resolve(setup.environment().id());
        Path path = environment.resolve(name);
        for (int number = 2; Files.exists(path); number++) {
            path = environment.resolve(name + "-" + number);
        }
        return path;
    }
}
