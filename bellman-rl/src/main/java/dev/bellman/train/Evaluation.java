package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.env.Measure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Undiscounted returns of whole episodes, and what else the task measured.
 *
 * @param returns one per episode
 * @param lengths steps of each episode
 * @param measures by the name of each {@link Measure}, one number per episode
 */
public record Evaluation(double[] returns, long[] lengths, SequencedMap<String, double[]> measures) {
    /** Of a task that measures nothing else. */
    public Evaluation(double[] returns, long[] lengths) {
        this(returns, lengths, new LinkedHashMap<>());
    }

    /** The episodes of several evaluations of the same task, one after the other. */
    public static Evaluation concatenated(List<Evaluation> parts) {
        SequencedMap<String, double[]> measures = new LinkedHashMap<>();
        for (String name : parts.getFirst().measures.sequencedKeySet()) {
            measures.put(name, concatenated(parts, part -> Arrays.stream(part.measures.get(name))));
        }
        return new Evaluation(
                concatenated(parts, part -> Arrays.stream(part.returns)),
                parts.stream()
                        .flatMapToLong(part -> Arrays.stream(part.lengths))
                        .toArray(),
                measures);
    }

    private static double[] concatenated(List<Evaluation> parts, Function<Evaluation, DoubleStream> values) {
        return parts.stream().flatMapToDouble(values).toArray();
    }

    public int episodes() {
        return returns.length;
    }

    public double mean() {
        return Arrays.stream(returns).sum() / returns.length;
    }

    /** Standard deviation over the episodes (divisor n). */
    public double standardDeviation() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(returns)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / returns.length);
    }

    public double minimum() {
        return Arrays.stream(returns).min().orElse(Double.NaN);
    }

    public double maximum() {
        return Arrays.stream(returns).max().orElse(Double.NaN);
    }

    /** The mean of each measure over the episodes. */
    public SequencedMap<String, Double> measureMeans() {
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        measures.forEach((name, values) -> means.put(name, Arrays.stream(values).sum() / values.length));
        return means;
    }

    /** The share of episodes that succeeded, where the task measures {@value Measure#SUCCESS}. */
    public OptionalDouble successRate() {
        Double rate = measureMeans().get(Measure.SUCCESS);
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    /**
     * {@code episodes, mean, std, min, max}; where the task measures something, also {@code measures} with the mean of each, and
     * {@code success_rate} where one is named so.
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("episodes", episodes());
        TrainingResult.put(tree, "mean", mean());
        TrainingResult.put(tree, "std", standardDeviation());
        TrainingResult.put(tree, "min", minimum());
        TrainingResult.put(tree, "max", maximum());
        if (!measures.isEmpty()) {
            ObjectNode means = tree.putObject("measures");
            measureMeans().forEach((name, mean) -> TrainingResult.put(means, name, mean));
        }
        successRate().ifPresent(rate -> TrainingResult.put(tree, "success_rate", rate));
        return tree;
    }

    /** One line for people, such as {@code 487.3 +- 20.1 (min 409.0, max 500.0, 20 episodes)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f +- %.1f (min %.1f, max %.1f, %d episodes)",
                mean(),
                standardDeviation(),
                minimum(),
                maximum(),
                episodes());
    }
}
