package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/**
 * Undiscounted returns of whole episodes.
 *
 * @param returns one per episode
 * @param lengths steps of each episode
 */
public record Evaluation(double[] returns, long[] lengths) {
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

    /** {@code episodes, mean, std, min, max}. */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("episodes", episodes());
        TrainingResult.put(tree, "mean", mean());
        TrainingResult.put(tree, "std", standardDeviation());
        TrainingResult.put(tree, "min", minimum());
        TrainingResult.put(tree, "max", maximum());
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
