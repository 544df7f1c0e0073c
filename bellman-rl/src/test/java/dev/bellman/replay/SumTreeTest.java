package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree against sums over a plain array. */
class SumTreeTest {
    private static final double TOLERANCE = 1e-9;

    /** 300 x 10,000 operations. Integers below 2^53 add up exactly, whatever the order, so equality is exact too. */
    @Property(tries = 300)
    void equalsAPlainArrayOfIntegers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int leaves) {
        RandomStream random = RandomStream.of(seed, "tree");
        SumTree tree = new SumTree(leaves);
        long[] plain = new long[leaves];
        long total = 0;
        for (int operation = 0; operation < 10_000; operation++) {
            int leaf = random.nextInt(leaves);
            long value = random.nextInt(4) == 0 ? 0 : random.nextLong(1L << 30);
            total += value - plain[leaf];
            plain[leaf] = value;
            tree.set(leaf, value);
            tree.update(leaf, leaf + 1);
            assertThat(tree.total()).isEqualTo(total);
            if (total > 0 && operation % 16 == 0) {
                long place = random.nextLong(total);
                assertThat(find(tree, place)).isEqualTo(find(plain, place));
            }
        }
    }

    @Property(tries = 200)
    void batchesOfLeavesAndRangesAreSummedUpToTheRoot(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int leaves,
            @ForAll @IntRange(min = 1, max = 64) int count) {
        RandomStream random = RandomStream.of(seed, "tree");
        SumTree tree = new SumTree(leaves);
        double[] plain = new double[leaves];
        long[] chosen = new long[count];
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < count; i++) {
                chosen[i] = random.nextInt(leaves);
                plain[(int) chosen[i]] = random.nextDouble();
                tree.set((int) chosen[i], plain[(int) chosen[i]]);
            }
            tree.update(chosen, count);
            assertEquals(tree, plain);
            int from = random.nextInt(leaves);
            int to = from + 1 + random.nextInt(leaves - from);
            for (int leaf = from; leaf < to; leaf++) {
                plain[leaf] = random.nextDouble();
                tree.set(leaf, plain[leaf]);
            }
            tree.update(from, to);
            assertEquals(tree, plain);
        }
    }

    /** The same bits as a tree that was made of these leaves at once: nothing drifts, nothing is left of the past. */
    private static void assertEquals(SumTree tree, double[] plain) {
        SumTree fresh = new SumTree(plain.length);
        fresh.setLeaves(plain);
        assertThat(tree.total()).isEqualTo(fresh.total());
        double sum = 0;
        for (int leaf = 0; leaf < plain.length; leaf++) {
            assertThat(tree.get(leaf)).isEqualTo(plain[leaf]);
            if (plain[leaf] > 0) {
                assertThat(find(tree, sum + plain[leaf] / 2)).isEqualTo(leaf);
            }
            sum += plain[leaf];
        }
        assertThat(tree.total()).isCloseTo(sum, org.assertj.core.data.Offset.offset(TOLERANCE * sum));
    }

    private static int find(SumTree tree, double value) {
        // Not alone, so that others would show.
        double[] values = {0, value, tree.total() / 2};
        long[] leaves = new long[3];
        tree.find(values, 3, leaves);
        return (int) leaves[1];
    }

    private static int find(long[] plain, long place) {
        long rest = place;
        int leaf = 0;
        while (rest >= plain[leaf]) {
            rest -= plain[leaf];
            leaf++;
        }
        return leaf;
    }

    /** Also where rounding makes the parts of a sum fall short of it. */
    @Property(tries = 300)
    void neverFindsAnEmptyLeaf(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int leaves) {
        RandomStream random = RandomStream.of(seed, "tree");
        SumTree tree = new SumTree(leaves);
        int full = random.nextInt(leaves);
        for (int leaf = 0; leaf < leaves; leaf++) {
            boolean empty = leaf != full && random.nextBoolean();
            tree.set(leaf, empty ? 0 : StrictMath.exp(40 * random.nextDouble() - 20));
        }
        tree.update(0, leaves);
        for (int i = 0; i < 100; i++) {
            assertThat(tree.get(find(tree, random.nextDouble() * tree.total()))).isPositive();
        }
        assertThat(tree.get(find(tree, tree.total()))).isPositive();
        assertThat(tree.get(find(tree, Math.nextUp(tree.total())))).isPositive();
    }
}
