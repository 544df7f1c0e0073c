package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Joins what the steps of episodes measure, for several episodes under way at the same time. A step allocates nothing. */
public final class EpisodeMeasures implements Stateful {
    private final Measure.Joining[] joinings;
    /** [rows x measures] of the steps so far; of a mean, the sum. */
    private final double[] kept;
    /** [rows] how many steps. */
    private final long[] steps;

    /**
     * No steps yet.
     *
     * @param measures of the task, each of another name
     * @param rows episodes at the same time
     */
    public EpisodeMeasures(List<Measure> measures, int rows) {
        Check.that(
                measures.stream().map(Measure::name).distinct().count() == measures.size(),
                "two measures have the same name: " + measures);
        joinings = measures.stream().map(Measure::joining).toArray(Measure.Joining[]::new);
        kept = new double[rows * joinings.length];
        steps = new long[rows];
    }

    /** How many measures there are. */
    public int count() {
        return joinings.length;
    }

    /** Adds a step to the episode of that row, which measured {@code values[from ...]}. */
    public void add(int row, double[] values, int from) {
        for (int i = 0; i < joinings.length; i++) {
            int at = row * joinings.length + i;
            kept[at] = steps[row] == 0 ? values[from + i] : joinings[i].with(kept[at], values[from + i]);
        }
        steps[row]++;
    }

    /** That measure of the episode in that row, which has a step at least. */
    public double joined(int row, int measure) {
        double value = kept[row * joinings.length + measure];
        return joinings[measure] == Measure.Joining.MEAN ? value / steps[row] : value;
    }

    /** All measures of the episode in that row, in a new array. */
    public double[] joined(int row) {
        return IntStream.range(0, count()).mapToDouble(i -> joined(row, i)).toArray();
    }

    /** Starts an episode in that row. */
    public void start(int row) {
        steps[row] = 0;
    }

    /** Starts an episode in every row. */
    public void startAll() {
        Arrays.fill(steps, 0);
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles("kept", kept);
        out.putLongs("steps", steps);
    }

    @Override
    public void load(StateReader in) {
        in.getDoubles("kept", kept);
        in.getLongs("steps", steps);
    }
}
