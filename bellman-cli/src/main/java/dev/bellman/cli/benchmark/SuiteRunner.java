package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.Text;
import dev.bellman.cli.console.TrainingProgress;
import dev.bellman.cli.runs.SavedRun;
import dev.bellman.cli.setup.Environments;
import dev.bellman.config.Yaml;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import dev.bellman.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Trains all of a suite, one run after the other. What is already there is kept: a finished run is not run again, and an
 * interrupted one goes on.
 */
public final class SuiteRunner {
    private final Suite suite;
    private final Path directory;
    private final Console console;

    /** @param directory where the runs are left, as {@code ENVIRONMENT/LABEL/SEED} */
    public SuiteRunner(Suite suite, Path directory, Console console) {
        this.suite = suite;
        this.directory = directory;
        this.console = console;
    }

    /** The scores of all entries, in their order. */
    public List<SuiteScores> run() {
        List<RunSetup> setups =
                suite.entries().stream().map(entry -> entry.request().resolve()).toList();
        List<SuiteScores> scores = new ArrayList<>();
        for (int i = 0; i < setups.size(); i++) {
            scores.add(run(suite.entries().get(i), setups.get(i)));
        }
        return scores;
    }

    /** The runs of the suite by environment and label, once they have been made. */
    public SequencedMap<String, SequencedMap<String, List<SavedRun>>> runsByEnvironment() {
        SequencedMap<String, SequencedMap<String, List<SavedRun>>> runs = new LinkedHashMap<>();
        for (Suite.Entry entry : suite.entries()) {
            List<Path> directories =
                    suite.seeds().stream().map(seed -> directoryOf(entry, seed)).toList();
            runs.computeIfAbsent(entry.request().environment(), absent -> new LinkedHashMap<>())
                    .put(entry.label(), SavedRun.findAll(directories));
        }
        return runs;
    }

    private SuiteScores run(Suite.Entry entry, RunSetup setup) {
        List<Double> values = new ArrayList<>();
        for (long seed : suite.seeds()) {
            RunSetup seeded = new RunSetup(
                    setup.factory(),
                    setup.hyperparameters(),
                    setup.environment(),
                    setup.training().withSeed(seed));
            double score = score(directoryOf(entry, seed), seeded);
            console.error()
                    .println(entry.label() + " on " + setup.environment().id() + ", seed " + seed + ": "
                            + Text.number(score));
            values.add(score);
        }
        return new SuiteScores(entry, setup.training(), values);
    }

    /** The directory of an entry's run with that seed. */
    private Path directoryOf(Suite.Entry entry, long seed) {
        String label = entry.label().replaceAll("[^A-Za-z0-9._=-]+", "-");
        return directory.resolve(entry.request().environment()).resolve(label).resolve(Long.toString(seed));
    }

    private double score(Path run, RunSetup setup) {
        Path result = run.resolve("result.json");
        if (Files.exists(run.resolve("config.yaml"))) {
            requireSame(run, setup);
        }
        if (!Files.exists(result)
                || Yaml.read(result).path("steps").asLong() < setup.training().steps()) {
            train(run, setup);
        }
        JsonNode mean = Yaml.read(result).path("evaluation").path("mean");
        if (!mean.isNumber()) {
            throw new BellmanException("run " + run + " ended without an evaluation; remove it and try again");
        }
        return mean.doubleValue();
    }

    private void train(Path run, RunSetup setup) {
        boolean begun = Files.exists(run.resolve("config.yaml"));
        Training training = begun
                ? Training.resume(run, Environments::find)
                : Training.of(setup).directory(run);
        try (TrainingProgress progress = TrainingProgress.barOnly(console)) {
            training.callback(progress).run();
        }
    }

    private static void requireSame(Path run, RunSetup setup) {
        ObjectNode wanted = Yaml.parse("the suite", Yaml.toText(RunSetupCodec.toTree(setup)));
        ObjectNode there = Yaml.read(run.resolve("config.yaml"));
        there.set("version", wanted.path("version"));
        if (!there.equals(wanted)) {
            throw new ConfigurationException(
                    run + " holds a run of another configuration; remove it or choose another --out");
        }
    }
}
