package dev.bellman.replay;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/**
 * Which rows of a ring ended an episode, and which of those by termination: two bits per row. And the ordinal of every
 * row that ended an episode, among all that ever did: a count is kept at the start of every block of 512 rows, and bits
 * are counted from there, so it costs next to no memory.
 */
final class EpisodeEnds implements Stateful {
    private static final int BLOCK_SHIFT = 9;
    private static final long BLOCK_ROWS = 1L << BLOCK_SHIFT;
    private static final int WORD_SHIFT = 6;

    private final long rows;
    /** The words of 64 rows stand side by side: which ended, then which terminated. */
    private final long[] words;
    /** Per block, how many rows had ended an episode when its first row was last written. */
    private final long[] counts;

    private long cursor;
    private long count;
    /** How many rows had ended an episode when the cursor last returned to 0. */
    private long countAtWrap;

    EpisodeEnds(long rows) {
        this.rows = rows;
        int blocks = Math.toIntExact(Math.ceilDiv(rows, BLOCK_ROWS));
        counts = new long[blocks];
        words = new long[2 * Math.toIntExact(Math.ceilDiv(rows, Long.SIZE))];
    }

    /** Writes the row after the one written last; after the last row comes row 0. */
    void append(boolean terminated, boolean truncated) {
        if (cursor % BLOCK_ROWS == 0) {
            counts[(int) (cursor >>> BLOCK_SHIFT)] = count;
        }
        boolean ended = terminated || truncated;
        set(endedWord(cursor), cursor, ended);
        set(endedWord(cursor) + 1, cursor, terminated);
        count += ended ? 1 : 0;
        cursor++;
        if (cursor == rows) {
            cursor = 0;
            countAtWrap = count;
        }
    }

    private void set(int word, long row, boolean value) {
        long bit = 1L << row;
        words[word] = value ? words[word] | bit : words[word] & ~bit;
    }

    boolean ended(long row) {
        return (words[endedWord(row)] >>> row & 1) != 0;
    }

    boolean terminated(long row) {
        return (words[endedWord(row) + 1] >>> row & 1) != 0;
    }

    /** How many rows ended an episode before this one was last written. The row must have been written. */
    long ordinal(long row) {
        int block = (int) (row >>> BLOCK_SHIFT);
        long start = (long) block << BLOCK_SHIFT;
        if (row < cursor) {
            return counts[block] + endedBetween(start, row);
        }
        // Rows before it in its block may be newer than it, so count back from the block after it.
        boolean lastBlock = block + 1 == counts.length;
        long after = lastBlock ? countAtWrap : counts[block + 1];
        return after - endedBetween(row, lastBlock ? rows : start + BLOCK_ROWS);
    }

    /** How many of the rows [from, to) ended an episode. */
    private int endedBetween(long from, long to) {
        int ended = 0;
        long row = from;
        while (row < to) {
            long next = Math.min(to, (row / Long.SIZE + 1) * Long.SIZE);
            // The bits from row up to next, shifted to the low end, and no others.
            long bits = words[endedWord(row)] >>> row << (Long.SIZE - (next - row));
            ended += Long.bitCount(bits);
            row = next;
        }
        return ended;
    }

    private static int endedWord(long row) {
        return 2 * (int) (row >>> WORD_SHIFT);
    }

    /** Whether that many rows were appended, of which so many ended an episode. */
    boolean fit(long appended, long ended) {
        return cursor == appended % rows && count == ended;
    }

    /** Bytes taken. */
    long bytes() {
        return (long) Long.BYTES * (words.length + counts.length);
    }

    @Override
    public void save(StateWriter out) {
        out.putLongs("words", words);
        out.putLongs("counts", counts);
        out.putLong("cursor", cursor);
        out.putLong("count", count);
        out.putLong("count-at-wrap", countAtWrap);
    }

    @Override
    public void load(StateReader in) {
        in.getLongs("words", words);
        in.getLongs("counts", counts);
        cursor = in.getLong("cursor", 0, rows - 1);
        count = in.getLong("count", 0, Long.MAX_VALUE);
        countAtWrap = in.getLong("count-at-wrap", 0, count);
    }
}
