package dev.bellman.replay;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Fixed-size rows outside the heap. Memory is taken chunk by chunk as rows are first written, so that a large store
 * starts at once and a short run never pays for the whole.
 */
final class RowStore implements AutoCloseable {
    private static final long LARGEST_CHUNK_BYTES = 64L << 20;

    private final Arena arena = Arena.ofShared();
    private final long rows;
    private final long rowBytes;
    private final int shift;
    private final long mask;
    private final MemorySegment[] chunks;
    private int allocated;

    RowStore(long rows, long rowBytes) {
        this.rows = rows;
        this.rowBytes = rowBytes;
        long chunkRows = Long.highestOneBit(Math.max(1, LARGEST_CHUNK_BYTES / rowBytes));
        shift = Long.numberOfTrailingZeros(chunkRows);
        mask = chunkRows - 1;
        chunks = new MemorySegment[Math.toIntExact(Math.ceilDiv(rows, chunkRows))];
        Arrays.fill(chunks, MemorySegment.NULL);
    }

    /** Makes sure that the rows before {@code end} have memory; rows get it in order. */
    void reserve(long end) {
        while ((long) allocated << shift < end) {
            chunks[allocated] = arena.allocate(rowsOfChunk(allocated) * rowBytes);
            allocated++;
        }
    }

    /** The memory that holds the row, from {@link #offset} on. */
    MemorySegment segment(long row) {
        return chunks[(int) (row >>> shift)];
    }

    long offset(long row) {
        return (row & mask) * rowBytes;
    }

    /** Bytes of all rows together. */
    long totalBytes() {
        return Math.multiplyExact(rows, rowBytes);
    }

    /** Bytes taken. */
    long bytes() {
        return Math.min(rows, (long) allocated << shift) * rowBytes;
    }

    private long rowsOfChunk(int chunk) {
        return Math.min(mask + 1, rows - ((long) chunk << shift));
    }

    /** Writes the rows before {@code end}. */
    void save(StateWriter out, long end) {
        for (int chunk = 0; (long) chunk << shift < end; chunk++) {
            out.putSegment("rows-" + chunk, used(chunk, end));
        }
    }

    /** Reads the rows before {@code end}. */
    void load(StateReader in, long end) {
        reserve(end);
        for (int chunk = 0; (long) chunk << shift < end; chunk++) {
            in.getSegment("rows-" + chunk, used(chunk, end));
        }
    }

    private MemorySegment used(int chunk, long end) {
        long usedRows = Math.min(rowsOfChunk(chunk), end - ((long) chunk << shift));
        return chunks[chunk].asSlice(0, usedRows * rowBytes);
    }

    @Override
    public void close() {
        arena.close();
    }
}
