package dev.bellman.replay;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;

/** Chooses rows of a ring at random. It is told which rows come and go; only rows that are there are chosen. */
sealed interface RowSampler permits UniformRows, ProportionalRows, RankedRows {
    /** The rows [from, from + count) hold new transitions. */
    void add(long from, int count);

    /** The rows [from, from + count) hold no transitions any more. */
    void remove(long from, int count);

    /**
     * Fills {@code rows[0 .. count)}, and the probability that each row had; at least one row is there.
     *
     * @param probabilities at least {@code count} long
     */
    void choose(int count, RandomStream random, long[] rows, float[] probabilities);

    /** The exponent of importance weights at that fraction of training. */
    double beta(double progress);

    /** Takes the absolute errors of rows into account, where they matter. */
    void update(long[] rows, int count, float[] absoluteErrors);

    /** Bytes taken. */
    long bytes();

    /** Writes what is known of the rows before {@code end}; no other was ever written. */
    void save(StateWriter out, long end);

    /** Reads what was written of the rows before {@code end}. */
    void load(StateReader in, Ring ring);

    /** The sampler of that kind for a ring. */
    static RowSampler of(ReplaySampling sampling, Ring ring) {
        return switch (sampling) {
            case ReplaySampling.Uniform uniform -> new UniformRows(ring);
            case ReplaySampling.Proportional proportional -> new ProportionalRows(proportional, ring);
            case ReplaySampling.RankBased ranked -> new RankedRows(ranked, ring);
        };
    }
}
