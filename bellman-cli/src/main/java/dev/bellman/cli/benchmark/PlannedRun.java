package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.setup.Environments;
import dev.bellman.config.Yaml;
import dev.bellman.train.Callback;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import dev.bellman.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of a suite: done, begun, or still to come.
 *
 * @param name what messages call it
 * @param directory where it is left
 * @param setup all that decides it
 */
record PlannedRun(String name, Path directory, RunSetup setup) {
    /** Whether it has come to its end. */
    boolean isDone() {
        return Files.exists(resultFile())
                && Yaml.read(resultFile()).path("steps").asLong()
                        >= setup.training().steps();
    }

    /**
     * Requires that what is in the directory, if anything, is this run.
     *
     * @throws ConfigurationException if it is a run of another configuration
     */
    void requireOwnDirectory() {
        if (!isBegun()) {
            return;
        }
        ObjectNode wanted = Yaml.parse("the suite", Yaml.toText(RunSetupCodec.toTree(setup)));
        ObjectNode there = Yaml.read(configurationFile());
        there.set("version", wanted.path("version"));
        if (!there.equals(wanted)) {
            throw new ConfigurationException(
                    directory + " holds a run of another configuration; remove it or choose another --out");
        }
    }

    /** Trains to the end, from where it was left. */
    void train(Callback callback) {
        Training training = isBegun()
                ? Training.resume(directory, Environments::find)
                : Training.of(setup).directory(directory);
        training.callback(callback).run();
    }

    /** The mean return of the final evaluation. */
    double score() {
        JsonNode mean = Yaml.read(resultFile()).path("evaluation").path("mean");
        if (!mean.isNumber()) {
            throw new BellmanException("run " + directory + " ended without an evaluation; remove it and try again");
        }
        return mean.doubleValue();
    }

    private boolean isBegun() {
        return Files.exists(configurationFile());
    }

    private Path configurationFile() {
        return directory.resolve("config.yaml");
    }

    private Path resultFile() {
        return directory.resolve("result.json");
    }
}
