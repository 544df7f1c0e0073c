package dev.bellman.replay;

import java.util.Arrays;

/**
 * Numbers of at least 0 at the leaves of a tree whose inner nodes hold the sums of their children: to choose a leaf in
 * proportion to its number in O(log n) (Schaul et al. 2016, appendix B.2.1).
 *
 * <p>A node has eight children, which lie side by side: one or two cache lines tell its sum, and a tree of a million
 * leaves has seven levels. A sum is always made anew of the children, in their order, so that nothing drifts, and a tree
 * depends on its leaves alone, not on their history. In double precision, since a leaf of a million must not be a
 * rounding error of the total.
 */
final class SumTree {
    private static final int CHILDREN_SHIFT = 3;
    private static final int CHILDREN = 1 << CHILDREN_SHIFT;

    /** Leaves first; the children of node i of a level are the nodes 8 i to 8 i + 7 of the level before. */
    private final double[][] levels;

    /** Nodes to be summed anew; filled by {@link #update}. */
    private int[] changed = new int[0];

    SumTree(int leaves) {
        int depth = 1;
        for (int nodes = parents(leaves); nodes > 1; nodes = parents(nodes)) {
            depth++;
        }
        levels = new double[depth + 1][];
        int nodes = leaves;
        for (int level = 0; level < levels.length; level++) {
            int parents = parents(nodes);
            // Whole families, so that no node has to ask how many children it has.
            levels[level] = new double[level == depth ? 1 : parents * CHILDREN];
            nodes = parents;
        }
    }

    private static int parents(int nodes) {
        return (nodes + CHILDREN - 1) >>> CHILDREN_SHIFT;
    }

    double total() {
        return levels[levels.length - 1][0];
    }

    double get(int leaf) {
        return levels[0][leaf];
    }

    /** Sets a leaf and no sum: {@link #update} must follow before the next question. */
    void set(int leaf, double value) {
        levels[0][leaf] = value;
    }

    /** Sums up above the leaves [from, to). */
    void update(int from, int to) {
        int first = from;
        int last = to - 1;
        for (int level = 1; level < levels.length; level++) {
            first >>>= CHILDREN_SHIFT;
            last >>>= CHILDREN_SHIFT;
            for (int node = first; node <= last; node++) {
                levels[level][node] = sum(levels[level - 1], node);
            }
        }
    }

    /** Sums up above some leaves, each node once. */
    void update(long[] leaves, int count) {
        if (changed.length < count) {
            changed = new int[count];
        }
        for (int i = 0; i < count; i++) {
            changed[i] = (int) leaves[i];
        }
        Arrays.sort(changed, 0, count);
        int nodes = count;
        for (int level = 1; level < levels.length; level++) {
            nodes = updateParents(level, nodes);
        }
    }

    /** Sums up the parents of {@code changed[0 .. nodes)} and puts them there; returns how many there are. */
    private int updateParents(int level, int nodes) {
        int parents = 0;
        int latest = -1;
        for (int i = 0; i < nodes; i++) {
            int parent = changed[i] >>> CHILDREN_SHIFT;
            if (parent != latest) {
                levels[level][parent] = sum(levels[level - 1], parent);
                changed[parents] = parent;
                parents++;
                latest = parent;
            }
        }
        return parents;
    }

    private static double sum(double[] children, int node) {
        double sum = 0;
        int first = node << CHILDREN_SHIFT;
        for (int child = first; child < first + CHILDREN; child++) {
            sum += children[child];
        }
        return sum;
    }

    /**
     * Finds the leaves in whose parts of [0, total) values lie, when the leaves' numbers are laid side by side in order.
     * Never one of 0, as long as the total is above 0. All descend together, level by level, so that the processor waits for
     * their places in memory at once.
     *
     * @param values at least {@code count} long; spoilt
     * @param leaves filled with {@code count} leaves
     */
    void find(double[] values, int count, long[] leaves) {
        Arrays.fill(leaves, 0, count, 0);
        for (int level = levels.length - 2; level >= 0; level--) {
            double[] nodes = levels[level];
            for (int i = 0; i < count; i++) {
                int first = (int) leaves[i] << CHILDREN_SHIFT;
                leaves[i] = first + child(nodes, first, values, i);
            }
        }
    }

    /** In which of eight children a value lies, counting from 0; takes what lies before the child off the value. */
    private static int child(double[] nodes, int first, double[] values, int i) {
        double value = values[i];
        double sum = 0;
        double before = 0;
        int child = 0;
        // Without a branch, which could only be guessed.
        for (int j = first; j < first + CHILDREN; j++) {
            sum += nodes[j];
            boolean beyond = value >= sum;
            child += beyond ? 1 : 0;
            before = beyond ? sum : before;
        }
        if (child == CHILDREN) {
            return lastChild(nodes, first, values, i);
        }
        values[i] = value - before;
        return child;
    }

    /** Where rounding leaves no child that reaches so far: the last one that is not empty, and the end of it. */
    private static int lastChild(double[] nodes, int first, double[] values, int i) {
        int child = CHILDREN - 1;
        while (child > 0 && nodes[first + child] == 0) {
            child--;
        }
        values[i] = Math.nextDown(nodes[first + child]);
        return child;
    }

    /** Bytes taken. */
    long bytes() {
        return Arrays.stream(levels).mapToLong(level -> level.length).sum() * Double.BYTES;
    }

    /** The first leaves. */
    double[] leaves(int count) {
        return Arrays.copyOf(levels[0], count);
    }

    /** Replaces all leaves; those after the given ones are 0. */
    void setLeaves(double[] values) {
        Arrays.fill(levels[0], 0);
        System.arraycopy(values, 0, levels[0], 0, values.length);
        update(0, levels[0].length);
    }
}
