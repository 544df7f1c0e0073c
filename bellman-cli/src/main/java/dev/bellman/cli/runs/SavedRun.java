package dev.bellman.cli.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.Yaml;
import dev.bellman.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run that was left in a directory.
 *
 * @param directory of the run
 * @param algorithm that it trained
 * @param environment that it trained on
 * @param seed that it had
 * @param settings everything else that it was told, as text by dotted key, but for what changes no result
 */
public record SavedRun(
        Path directory, String algorithm, String environment, long seed, SequencedMap<String, String> settings) {
    private static final String CONFIGURATION = "config.yaml";
    private static final int DEEPEST = 8;

    /** The seed has a place of its own; the others change no bit of what is learnt. */
    private static final Set<String> WITHOUT_INFLUENCE = Stream.concat(
                    Stream.of("seed"),
                    HyperparameterTable.of(TrainingConfig.defaults()).stream()
                            .filter(HyperparameterTable.Row::free)
                            .map(HyperparameterTable.Row::key))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * All runs in these directories: each is a run, or holds runs at any depth.
     *
     * @return in the order of the directories, within one in the order of their paths
     * @throws ConfigurationException if there is none in one of them
     */
    public static List<SavedRun> findAll(List<Path> directories) {
        List<SavedRun> runs = new ArrayList<>();
        directories.forEach(directory -> runs.addAll(find(directory)));
        return List.copyOf(runs);
    }

    /** What the run logged while it trained. */
    public MetricRows metrics() {
        return MetricRows.read(directory.resolve("metrics.jsonl"));
    }

    private static List<SavedRun> find(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException("there is no directory " + directory);
        }
        try (Stream<Path> paths = Files.walk(directory, DEEPEST)) {
            List<SavedRun> runs = paths.filter(path -> path.endsWith(CONFIGURATION))
                    .map(Path::getParent)
                    .sorted()
                    .map(SavedRun::read)
                    .toList();
            if (runs.isEmpty()) {
                throw new ConfigurationException("there is no run in " + directory + ": no " + CONFIGURATION);
            }
            return runs;
        } catch (IOException e) {
            throw new BellmanException("cannot look for runs in " + directory + ": " + Failures.reason(e), e);
        }
    }

    private static SavedRun read(Path directory) {
        Path file = directory.resolve(CONFIGURATION);
        ObjectNode tree = Yaml.read(file);
        JsonNode algorithm = tree.path("algorithm");
        JsonNode environment = tree.path("environment");
        if (!algorithm.isTextual() || !environment.isTextual()) {
            throw new BellmanException(file + " is not a run's: it does not name an algorithm and an environment");
        }
        long seed = tree.path("training").path("seed").asLong();
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        addSettings("env.", tree.path("env"), settings);
        addSettings("", tree.path("hyperparameters"), settings);
        addSettings("", tree.path("training"), settings);
        JsonNode from = tree.path("warm-start").path("from");
        if (from.isTextual()) {
            settings.put("from", from.textValue());
        }
        settings.keySet().removeAll(WITHOUT_INFLUENCE);
        return new SavedRun(directory, algorithm.textValue(), environment.textValue(), seed, settings);
    }

    private static void addSettings(String path, JsonNode tree, SequencedMap<String, String> settings) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            String key = path + entry.getKey();
            if (entry.getValue().isObject()) {
                addSettings(key + ".", entry.getValue(), settings);
            } else {
                settings.put(
                        key,
                        entry.getValue().isTextual()
                                ? entry.getValue().textValue()
                                : entry.getValue().toString());
            }
        }
    }
}
