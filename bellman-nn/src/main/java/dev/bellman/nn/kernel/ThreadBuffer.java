package dev.bellman.nn.kernel;

/** Room for intermediate results within one call of a kernel, kept by each thread so that no call allocates. */
final class ThreadBuffer {
    private static final int LEAST = 1 << 14;

    private static final ThreadLocal<ThreadBuffer> CURRENT = ThreadLocal.withInitial(ThreadBuffer::new);

    private float[] floats = new float[LEAST];
    private float[] panel = {};
    private final float[] lanes = new float[2 * Kernels.LANES];

    private ThreadBuffer() {}

    /** This thread's buffer, of at least that length and with any contents; the next call may give the same again. */
    static float[] ofLength(int length) {
        ThreadBuffer buffer = CURRENT.get();
        if (buffer.floats.length < length) {
            buffer.floats = new float[length];
        }
        return buffer.floats;
    }

    /** Another one, for the operand of a product that may itself need {@link #ofLength}. */
    static float[] panel(int length) {
        ThreadBuffer buffer = CURRENT.get();
        if (buffer.panel.length < length) {
            buffer.panel = new float[length];
        }
        return buffer.panel;
    }

    /** Another one, for the ends of two rows, of 2 LANES floats. */
    static float[] lanes() {
        return CURRENT.get().lanes;
    }
}
