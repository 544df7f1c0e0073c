package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/**
 * Rows by the rank of their priorities (Schaul et al. 2016, section 3.3 and appendix B.2.1). As there, a binary heap
 * stands for the sorted array, and is sorted now and then. The place in the heap counts as the rank: the priorities are thereby approximate, but the probabilities that are stated, and so the
 * importance weights, are exactly those of the draws. Batches are stratified as in {@link ProportionalRows}; the paper's
 * segments of equal probability are found from the sums of ranks^-alpha.
 */
final class RankedRows implements RowSampler {
    /**
     * For each row. The paper sorts a million rows every million steps, in which batches of 32 every four steps change eight
     * million priorities.
     */
    private static final long CHANGES_BETWEEN_SORTS = 8;

    private static final String DOES_NOT_FIT =
            "the ranks of the replay do not fit its transitions; the checkpoint was altered";

    private final ReplaySampling.RankBased sampling;

    /** The rows that are there, as keys that order by falling priority, then by row. No child is before its parent. */
    private final long[] heap;

    /** Where each row's key is in the heap; meaningless for rows that are not there. */
    private final int[] places;

    /** Element r is 1^-alpha + ... + r^-alpha. */
    private final double[] sums;

    private int size;

    /** The greatest absolute error ever: what new rows get. */
    private float greatest = 1;

    /** Keys that changed since the heap was sorted. */
    private long changes;

    // Scratch.
    private double[] values = new double[0];
    private int[] found = new int[0];

    RankedRows(ReplaySampling.RankBased sampling, Ring ring) {
        this.sampling = sampling;
        int rows = ProportionalRows.requireFew(ring.rows());
        heap = new long[rows];
        places = new int[rows];
        sums = new double[rows + 1];
        for (int rank = 1; rank <= rows; rank++) {
            sums[rank] = sums[rank - 1] + Powers.power(rank, -sampling.alpha());
        }
    }

    /** Falling order of priorities is rising order of keys; bits of floats of at least 0 order as the floats do. */
    private static long key(float priority, int row) {
        return (long) ~Float.floatToRawIntBits(priority) << Integer.SIZE | row;
    }

    private static int row(long key) {
        return (int) key;
    }

    @Override
    public void add(long from, int count) {
        for (int row = (int) from; row < from + count; row++) {
            size++;
            rise(size - 1, key(greatest, row));
        }
        sortIfDue(count);
    }

    @Override
    public void remove(long from, int count) {
        for (int row = (int) from; row < from + count; row++) {
            size--;
            int place = places[row];
            if (place < size) {
                replace(place, heap[size]);
            }
        }
    }

    @Override
    public void update(long[] rows, int count, float[] absoluteErrors) {
        for (int i = 0; i < count; i++) {
            int row = (int) rows[i];
            replace(places[row], key(absoluteErrors[i], row));
            greatest = Math.max(greatest, absoluteErrors[i]);
        }
        sortIfDue(count);
    }

    /** Puts another key in a place, and then where it belongs. */
    private void replace(int place, long key) {
        if (key < heap[place]) {
            rise(place, key);
        } else {
            sink(place, key, size);
        }
    }

    private void rise(int from, long key) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (heap[parent] <= key) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, key);
    }

    /** Among the first {@code end} keys. */
    private void sink(int from, long key, int end) {
        int place = from;
        while (2 * place + 1 < end) {
            int child = 2 * place + 1;
            if (child + 1 < end && heap[child + 1] < heap[child]) {
                child++;
            }
            if (key <= heap[child]) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, key);
    }

    private void put(int place, long key) {
        heap[place] = key;
        places[row(key)] = place;
    }

    private void sortIfDue(int newChanges) {
        changes += newChanges;
        if (changes >= CHANGES_BETWEEN_SORTS * size) {
            changes = 0;
            sort();
            findPlaces();
        }
    }

    /** In place, which {@link Arrays#sort(long[])} is not: takes the first key of the heap again and again. */
    private void sort() {
        for (int end = size - 1; end > 0; end--) {
            long first = heap[0];
            sink(0, heap[end], end);
            heap[end] = first;
        }
        for (int left = 0, right = size - 1; left < right; left++, right--) {
            long swapped = heap[left];
            heap[left] = heap[right];
            heap[right] = swapped;
        }
    }

    private void findPlaces() {
        for (int place = 0; place < size; place++) {
            places[row(heap[place])] = place;
        }
    }

    @Override
    public void choose(int count, RandomStream random, long[] rows, float[] probabilities) {
        double total = sums[size];
        double part = total / count;
        if (values.length < count) {
            values = new double[count];
            found = new int[count];
        }
        for (int i = 0; i < count; i++) {
            values[i] = (i + random.nextDouble()) * part;
        }
        findRanks(count);
        for (int i = 0; i < count; i++) {
            int rank = found[i];
            rows[i] = row(heap[rank - 1]);
            probabilities[i] = (float) ((sums[rank] - sums[rank - 1]) / total);
        }
    }

    /**
     * Finds for every value the first rank whose sum is above it. All searches go on together, so that the processor waits
     * for their places in memory at once.
     */
    private void findRanks(int count) {
        Arrays.fill(found, 0, count, 0);
        for (int width = Integer.highestOneBit(size); width > 0; width >>>= 1) {
            for (int i = 0; i < count; i++) {
                int rank = found[i] + width;
                // The last rank is above every value, but for rounding.
                if (rank < size && sums[rank] <= values[i]) {
                    found[i] = rank;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            found[i]++;
        }
    }

    @Override
    public double beta(double progress) {
        return sampling.beta().at(progress);
    }

    @Override
    public long bytes() {
        return (long) Long.BYTES * heap.length
                + (long) Integer.BYTES * places.length
                + (long) Double.BYTES * sums.length;
    }

    @Override
    public void save(StateWriter out, long end) {
        out.putLong("size", size);
        out.putLongs("heap", Arrays.copyOf(heap, size));
        out.putDouble("greatest", greatest);
        out.putLong("changes", changes);
    }

    private static void requireInOrder(long[] keys, int place, Ring ring) {
        Check.that(ring.holds(row(keys[place])), DOES_NOT_FIT);
        Check.that(place == 0 || keys[(place - 1) >>> 1] <= keys[place], DOES_NOT_FIT);
    }

    @Override
    public void load(StateReader in, Ring ring) {
        size = in.getInt("size", 0, (int) ring.size());
        long[] keys = new long[size];
        in.getLongs("heap", keys);
        for (int place = 0; place < size; place++) {
            requireInOrder(keys, place, ring);
        }
        System.arraycopy(keys, 0, heap, 0, size);
        findPlaces();
        for (int place = 0; place < size; place++) {
            Check.that(places[row(heap[place])] == place, DOES_NOT_FIT);
        }
        Check.that(size == ring.size(), DOES_NOT_FIT);
        greatest = (float) in.getDouble("greatest", 0, Float.MAX_VALUE);
        changes = in.getLong("changes", 0, Long.MAX_VALUE >> 1);
    }
}
