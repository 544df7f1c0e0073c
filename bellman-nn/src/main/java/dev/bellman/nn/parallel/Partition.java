package dev.bellman.nn.parallel;

/** Cuts a range into nearly equal parts at multiples of an alignment. */
public final class Partition {
    private Partition() {}

    /** Where a part starts; part {@code part} of {@code parts} ends where the next one starts. */
    public static int start(int part, int parts, int length, int alignment) {
        int blocks = (length + alignment - 1) / alignment;
        return Math.min(length, Math.toIntExact((long) blocks * part / parts) * alignment);
    }

    /** Where a part ends. */
    public static int end(int part, int parts, int length, int alignment) {
        return start(part + 1, parts, length, alignment);
    }
}
