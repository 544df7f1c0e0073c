package dev.bellman.metrics;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Means of named quantities since the last report, in the order in which they first appeared. Adding to a known name
 * allocates nothing.
 */
public final class Metrics implements Stateful {
    private final Map<String, Mean> means = new LinkedHashMap<>();

    /** Adds an observation of a quantity, such as {@code loss/policy}. */
    public void add(String name, double value) {
        Mean mean = means.get(name);
        if (mean == null) {
            mean = new Mean();
            means.put(name, mean);
        }
        mean.sum += value;
        mean.count++;
    }

    /** Adds all that was added to others, and leaves them with nothing. */
    public void take(Metrics others) {
        others.means.forEach((name, other) -> {
            Mean mean = means.computeIfAbsent(name, unknown -> new Mean());
            mean.sum += other.sum;
            mean.count += other.count;
            other.sum = 0;
            other.count = 0;
        });
    }

    /** The mean of what was added since the last report, or NaN if nothing was. */
    public double mean(String name) {
        Mean mean = means.get(name);
        return mean == null ? Double.NaN : mean.value();
    }

    /** The means of all quantities that were added since the last report; starts the next period. */
    public SequencedMap<String, Double> report() {
        SequencedMap<String, Double> report = new LinkedHashMap<>();
        means.forEach((name, mean) -> {
            if (mean.count > 0) {
                report.put(name, mean.value());
            }
            mean.sum = 0;
            mean.count = 0;
        });
        return report;
    }

    @Override
    public void save(StateWriter out) {
        out.putString("names", String.join("\n", means.keySet()));
        out.putDoubles(
                "sums", means.values().stream().mapToDouble(mean -> mean.sum).toArray());
        out.putLongs(
                "counts", means.values().stream().mapToLong(mean -> mean.count).toArray());
    }

    @Override
    public void load(StateReader in) {
        means.clear();
        String joined = in.getString("names");
        String[] names = joined.isEmpty() ? new String[0] : joined.split("\n");
        double[] sums = new double[names.length];
        long[] counts = new long[names.length];
        in.getDoubles("sums", sums);
        in.getLongs("counts", counts);
        for (int i = 0; i < names.length; i++) {
            Mean mean = new Mean();
            mean.sum = sums[i];
            mean.count = counts[i];
            means.put(names[i], mean);
        }
    }

    private static final class Mean {
        private double sum;
        private long count;

        private double value() {
            return sum / count;
        }
    }
}
