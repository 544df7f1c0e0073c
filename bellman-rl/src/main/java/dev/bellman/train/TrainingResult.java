package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param algorithm its name
 * @param environment its id
 * @param seed of the run
 * @param steps environment steps since the run began
 * @param wallSeconds of this process's part of the run, evaluation and checkpoints included
 * @param trainSeconds of this process's part of the run, without evaluation and checkpoints
 * @param stepsPerSecond environment steps of this process per {@code trainSeconds}
 * @param updates gradient steps since the run began
 * @param episodes completed since the run began
 * @param meanReturn of the last 100 training episodes; NaN before the first
 * @param evaluation of the final policy, if it was asked for
 * @param repeatable whether its configuration alone decides its bits: not where workers act at the same time, nor once it was resumed
 *     with new episodes
 * @param parameterHash SHA-256 of the little-endian bytes of all parameters in name order
 * @param run the run directory, if there is one
 * @param changes what was changed in the run's configuration while it was under way
 * @param warmStart what the run began with that another had learnt, if so
 */
public record TrainingResult(
        String algorithm,
        String environment,
        long seed,
        long steps,
        double wallSeconds,
        double trainSeconds,
        double stepsPerSecond,
        long updates,
        long episodes,
        double meanReturn,
        Optional<Evaluation> evaluation,
        boolean repeatable,
        String parameterHash,
        Optional<Path> run,
        List<ConfigurationChange> changes,
        Optional<WarmStart> warmStart) {
    /**
     * The JSON object that scripts read: {@code result.json}, and the last line of {@code train --json}. It has {@code changes} and
     * {@code warm_start} only where there are some.
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("algorithm", algorithm);
        tree.put("environment", environment);
        tree.put("seed", seed);
        tree.put("steps", steps);
        put(tree, "wall_seconds", wallSeconds);
        put(tree, "train_seconds", trainSeconds);
        put(tree, "steps_per_second", stepsPerSecond);
        tree.put("updates", updates);
        tree.put("episodes", episodes);
        put(tree, "mean_return", meanReturn);
        evaluation.ifPresentOrElse(found -> tree.set("evaluation", found.toTree()), () -> tree.putNull("evaluation"));
        tree.put("repeatable", repeatable);
        tree.put("parameter_hash", parameterHash);
        run.ifPresentOrElse(path -> tree.put("run", path.toString()), () -> tree.putNull("run"));
        if (!changes.isEmpty()) {
            tree.set(ConfigurationChange.LIST, ConfigurationChange.toTree(changes));
        }
        warmStart.ifPresent(start -> {
            ObjectNode warm = tree.putObject("warm_start").put("from", start.from());
            start.taken().forEach(warm.putArray("taken")::add);
            start.fresh().forEach(warm.putArray("fresh")::add);
            warm.put("normalizer", start.normalizer());
        });
        return tree;
    }

    /** JSON knows no NaN and no infinity: they become null. */
    static void put(ObjectNode tree, String name, double value) {
        if (Double.isFinite(value)) {
            tree.put(name, value);
        } else {
            tree.putNull(name);
        }
    }
}
