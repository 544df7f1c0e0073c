package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import dev.bellman.cli.setup.Environments;
import dev.bellman.config.Yaml;
import dev.bellman.train.Callback;
import dev.bellman.train.NonFiniteException;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import dev.bellman.train.Signal;
import dev.bellman.train.Trainer;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One run of a suite: done, begun, or still to come.
 *
 * @param name what messages call it
 * @param directory where it is left
 * @param setup all that decides it
 */
record PlannedRun(String name, Path directory, RunSetup setup) {
    /** Whether it has come to its end: all its steps, fewer where its configuration may end it early, or a failure. */
    boolean isDone() {
        return hasFailed()
                || Files.exists(resultFile())
                        && (mayEndEarly()
                                || Yaml.read(resultFile()).path("steps").asLong()
                                        >= setup.training().steps());
    }

    /** Whether a number became infinite or NaN. It would again, so such a run is not tried anew. */
    boolean hasFailed() {
        return Files.exists(directory.resolve("failure"));
    }

    private boolean mayEndEarly() {
        TrainingConfig training = setup.training();
        return training.stopReturn().isPresent()
                || training.patience() > 0
                || training.timeLimit() < Double.POSITIVE_INFINITY;
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

    /**
     * Trains to the end, from where it was left.
     *
     * @param stopping asked after each step; a run that it stops is not done
     * @param underWay holds the trainer as long as it trains
     * @throws NonFiniteException if the run fails
     */
    void train(Callback callback, BooleanSupplier stopping, Set<Trainer> underWay) {
        Training training = isBegun()
                ? Training.resume(directory, Environments::find)
                : Training.of(setup).directory(directory);
        training.callback(callback).callback(event -> stopping.getAsBoolean() ? Signal.STOP : Signal.CONTINUE);
        try (Trainer trainer = training.open()) {
            underWay.add(trainer);
            trainer.train();
            underWay.remove(trainer);
        }
        if (stopping.getAsBoolean()) {
            forgetResult();
        }
    }

    private void forgetResult() {
        try {
            Files.deleteIfExists(resultFile());
        } catch (IOException e) {
            throw new BellmanException("cannot remove " + resultFile() + ": " + Failures.reason(e), e);
        }
    }

    /** The mean return of the final evaluation; NaN if the run has failed. */
    double score() {
        if (hasFailed()) {
            return Double.NaN;
        }
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
