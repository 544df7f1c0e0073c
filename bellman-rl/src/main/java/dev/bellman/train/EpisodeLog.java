package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/** How many training episodes were completed, and the returns and lengths of the last {@value #WINDOW}. */
public final class EpisodeLog implements Stateful {
    /** Episodes that means are taken over. */
    public static final int WINDOW = 100;

    private final double[] returns = new double[WINDOW];
    private final double[] lengths = new double[WINDOW];
    private long count;

    /** Called by the workers, from any thread. */
    synchronized void add(double episodeReturn, long length) {
        int slot = (int) (count % WINDOW);
        returns[slot] = episodeReturn;
        lengths[slot] = length;
        count++;
    }

    /** Completed episodes since the run began. */
    public long count() {
        return count;
    }

    /** Mean raw return of the last {@value #WINDOW} episodes, below any reward wrapper; NaN before the first. */
    public double meanReturn() {
        return mean(returns);
    }

    /** Mean length in steps of the last {@value #WINDOW} episodes; NaN before the first. */
    public double meanLength() {
        return mean(lengths);
    }

    private double mean(double[] values) {
        int held = (int) Math.min(count, WINDOW);
        double sum = 0;
        for (int i = 0; i < held; i++) {
            sum += values[i];
        }
        return sum / held;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("count", count);
        out.putDoubles("returns", returns);
        out.putDoubles("lengths", lengths);
    }

    @Override
    public void load(StateReader in) {
        count = in.getLong("count", 0, Long.MAX_VALUE);
        in.getDoubles("returns", returns);
        in.getDoubles("lengths", lengths);
    }
}
