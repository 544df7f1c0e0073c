package dev.bellman.cli.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes directories that look like those of runs. */
public final class RunFolders {
    private RunFolders() {}

    /** A run whose return is {@code level * steps / 1000} at each of the steps. */
    public static Path make(
            Path directory, String algorithm, String environment, long seed, double level, long... steps)
            throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config.yaml"), """
                algorithm: %s
                environment: %s
                version: test
                training:
                  seed: %d
                hyperparameters: {}
                """.formatted(algorithm, environment, seed));
        StringBuilder lines = new StringBuilder();
        for (long step : steps) {
            lines.append(
                    "{\"steps\":%d,\"return\":%s,\"evaluation/mean\":null}\n".formatted(step, level * step / 1000));
        }
        Files.writeString(directory.resolve("metrics.jsonl"), lines);
        return directory;
    }
}
