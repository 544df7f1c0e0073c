package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;

/**
 * Rows in proportion to their priorities (Schaul et al. 2016, algorithm 1 and appendix B.2.1): the leaves of a
 * {@link SumTree} hold p^alpha, 0 for rows that are not there. A batch is stratified: [0, total) is cut into as many equal
 * parts as there are draws, and each part gives one. So a row with probability P comes count P times on average, with less
 * variance than independent draws.
 */
final class ProportionalRows implements RowSampler {
    private static final long MOST_ROWS = 1 << 30;

    private final ReplaySampling.Proportional sampling;
    private final SumTree tree;

    /** The greatest leaf ever: what new rows get, so that each is soon seen once. */
    private double greatest = 1;

    /** Scratch. */
    private double[] places = new double[0];

    ProportionalRows(ReplaySampling.Proportional sampling, Ring ring) {
        this(sampling, new SumTree(requireFew(ring.rows())));
    }

    /** @param tree with a leaf for every row, all 0 */
    ProportionalRows(ReplaySampling.Proportional sampling, SumTree tree) {
        this.sampling = sampling;
        this.tree = tree;
    }

    /** The number of rows, if they can be numbered by integers with some to spare. */
    static int requireFew(long rows) {
        Check.that(
                rows <= MOST_ROWS,
                "prioritised replay holds at most " + MOST_ROWS + " transitions, but replay-capacity asks for " + rows);
        return (int) rows;
    }

    @Override
    public void add(long from, int count) {
        set(from, count, greatest);
    }

    @Override
    public void remove(long from, int count) {
        set(from, count, 0);
    }

    private void set(long from, int count, double value) {
        for (int i = 0; i < count; i++) {
            tree.set((int) from + i, value);
        }
        tree.update((int) from, (int) from + count);
    }

    @Override
    public void choose(int count, RandomStream random, long[] rows, float[] probabilities) {
        double total = tree.total();
        double part = total / count;
        if (places.length < count) {
            places = new double[count];
        }
        for (int i = 0; i < count; i++) {
            places[i] = (i + random.nextDouble()) * part;
        }
        tree.find(places, count, rows);
        for (int i = 0; i < count; i++) {
            probabilities[i] = (float) (tree.get((int) rows[i]) / total);
        }
    }

    @Override
    public double beta(double progress) {
        return sampling.beta().at(progress);
    }

    @Override
    public void update(long[] rows, int count, float[] absoluteErrors) {
        for (int i = 0; i < count; i++) {
            double priority = Powers.power(absoluteErrors[i] + sampling.epsilon(), sampling.alpha());
            tree.set((int) rows[i], priority);
            greatest = Math.max(greatest, priority);
        }
        tree.update(rows, count);
    }

    @Override
    public long bytes() {
        return tree.bytes();
    }

    @Override
    public void save(StateWriter out, long end) {
        out.putDoubles("priorities", tree.leaves((int) end));
        out.putDouble("greatest", greatest);
    }

    @Override
    public void load(StateReader in, Ring ring) {
        double[] leaves = new double[(int) ring.writtenRows()];
        in.getFinite("priorities", leaves, 0);
        for (int row = 0; row < leaves.length; row++) {
            Check.that(
                    leaves[row] == 0 || ring.holds(row),
                    "row " + row + " of the replay has a priority but no transition; the checkpoint was altered");
        }
        tree.setLeaves(leaves);
        greatest = in.getDouble("greatest", 0, Double.MAX_VALUE);
    }
}
