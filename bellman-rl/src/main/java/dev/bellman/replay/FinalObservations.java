package dev.bellman.replay;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The final observations of ended episodes (their newest frames, and which actions they allow), oldest first, each known by its ordinal. Episodes end
 * rarely or often, so the memory follows their number: it comes in chunks of about 1/128 of the most there can be, or 4
 * MiB, and a chunk whose observations have all been dropped is given back (all but one, which is kept for the next need).
 */
final class FinalObservations implements Stateful, AutoCloseable {
    private static final long CHUNKS_WHEN_FULL = 128;
    private static final long LARGEST_CHUNK_BYTES = 4L << 20;

    private record Chunk(Arena arena, MemorySegment data) {}

    private static final Chunk NONE = new Chunk(Arena.global(), MemorySegment.NULL);

    private final int size;
    private final long most;
    private final ObservationEncoding encoding;
    private final MaskEncoding masks;
    private final long frameBytes;
    private final long entryBytes;
    private final LongConsumer beforeAllocation;
    private final int shift;
    /** Chunk number c is at {@code c % chunks.length}; the empty ones are {@link #NONE}. */
    private final Chunk[] chunks;

    private Chunk spare = NONE;
    private long first;
    private long end;
    private long bytes;

    /**
     * @param size elements per observation
     * @param most how many observations there can be at once
     * @param beforeAllocation is told the number of bytes before they are taken, and may throw
     */
    FinalObservations(int size, ReplayOptions options, long most, LongConsumer beforeAllocation) {
        this.size = size;
        this.most = most;
        this.encoding = options.encoding();
        this.masks = new MaskEncoding(options.maskWidth());
        this.frameBytes = (long) size * encoding.elementBytes();
        this.entryBytes = frameBytes + masks.bytes();
        this.beforeAllocation = beforeAllocation;
        long chunkEntries =
                Math.max(1, Long.highestOneBit(Math.min(most / CHUNKS_WHEN_FULL, LARGEST_CHUNK_BYTES / entryBytes)));
        shift = Long.numberOfTrailingZeros(chunkEntries);
        // Two more than the full ones: the first and the last may be partly used.
        chunks = new Chunk[Math.toIntExact(Math.ceilDiv(most, chunkEntries) + 2)];
        Arrays.fill(chunks, NONE);
    }

    /**
     * Adds an observation; its ordinal is one more than that of the one before.
     *
     * @param given masks, of which row {@code i} says what it allows
     */
    void append(float[] frame, boolean[] given, int i) {
        int slot = slotOf(end);
        if (chunks[slot] == NONE) {
            chunks[slot] = takeChunk();
        }
        encoding.write(frame, 0, chunks[slot].data, offsetOf(end), size);
        masks.write(given, i, chunks[slot].data, offsetOf(end) + frameBytes);
        end++;
    }

    /** Drops the oldest observation. */
    void dropFirst() {
        int slot = slotOf(first);
        first++;
        if (slotOf(first) != slot) {
            giveBack(chunks[slot]);
            chunks[slot] = NONE;
        }
    }

    /** Reads some elements of a frame. */
    void read(long ordinal, int from, int length, float[] out, int to) {
        long offset = offsetOf(ordinal) + (long) from * encoding.elementBytes();
        encoding.read(chunks[slotOf(ordinal)].data, offset, out, to, length);
    }

    /** Reads which actions a final observation allows. */
    void readMask(long ordinal, boolean[] out, int i) {
        masks.read(chunks[slotOf(ordinal)].data, offsetOf(ordinal) + frameBytes, out, i);
    }

    /** The ordinal of the oldest that is held. */
    long first() {
        return first;
    }

    /** The ordinal of the next to come. */
    long end() {
        return end;
    }

    /** Bytes taken. */
    long bytes() {
        return bytes;
    }

    private int slotOf(long ordinal) {
        return (int) ((ordinal >>> shift) % chunks.length);
    }

    private long offsetOf(long ordinal) {
        return (ordinal & ((1L << shift) - 1)) * entryBytes;
    }

    private long chunkBytes() {
        return entryBytes << shift;
    }

    private Chunk takeChunk() {
        Chunk chunk = spare;
        if (chunk == NONE) {
            beforeAllocation.accept(chunkBytes());
            Arena arena = Arena.ofShared();
            chunk = new Chunk(arena, arena.allocate(chunkBytes()));
            bytes += chunkBytes();
        }
        spare = NONE;
        return chunk;
    }

    private void giveBack(Chunk chunk) {
        if (spare == NONE) {
            spare = chunk;
        } else {
            free(chunk);
        }
    }

    private void free(Chunk chunk) {
        if (chunk != NONE) {
            chunk.arena.close();
            bytes -= chunkBytes();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("first", first);
        out.putLong("end", end);
        for (long number = first >>> shift, i = 0; number << shift < end; number++, i++) {
            out.putSegment("chunk-" + i, used(number));
        }
    }

    @Override
    public void load(StateReader in) {
        close();
        first = in.getLong("first", 0, Long.MAX_VALUE - most);
        end = in.getLong("end", first, first + most);
        for (long number = first >>> shift, i = 0; number << shift < end; number++, i++) {
            chunks[slotOf(number << shift)] = takeChunk();
            in.getSegment("chunk-" + i, used(number));
        }
    }

    /** The part of a chunk that was written since it was taken; what lies behind depends on what it served before. */
    private MemorySegment used(long number) {
        long start = number << shift;
        long entries = Math.min(end - start, 1L << shift);
        return chunks[slotOf(start)].data.asSlice(0, entries * entryBytes);
    }

    /** Gives back all memory. */
    @Override
    public void close() {
        for (int slot = 0; slot < chunks.length; slot++) {
            free(chunks[slot]);
            chunks[slot] = NONE;
        }
        free(spare);
        spare = NONE;
    }
}
