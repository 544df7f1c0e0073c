package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.MemoryState;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/**
 * Shifts and scales observations to mean 0 and variance 1 by running moments: {@code (x - mean) / sqrt(variance + epsilon)},
 * clipped. It belongs to the policy that was trained on what it makes, and is saved with it.
 */
public final class ObservationNormalizer implements Stateful {
    public static final double DEFAULT_EPSILON = 1e-8;
    public static final double DEFAULT_CLIP = 10;

    private final RunningMoments moments;
    private final double epsilon;
    private final double clip;
    private final double[] scale;

    /** With the default epsilon and clip. */
    public ObservationNormalizer(int size) {
        this(size, DEFAULT_EPSILON, DEFAULT_CLIP);
    }

    /**
     * A normaliser that has seen nothing.
     *
     * @param size numbers per observation
     * @param epsilon added to the variance; at least 0, usually 1e-8
     * @param clip bound on the size of what comes out; above 0, usually 10
     */
    public ObservationNormalizer(int size, double epsilon, double clip) {
        moments = new RunningMoments(size);
        this.epsilon = Check.notNegative("normalization epsilon", epsilon);
        this.clip = Check.positive("normalization clip", clip);
        scale = new double[size];
        rescale();
    }

    /** Numbers per observation. */
    public int size() {
        return moments.size();
    }

    public double epsilon() {
        return epsilon;
    }

    public double clip() {
        return clip;
    }

    /** What has been seen so far; to be updated only by {@link #update}. */
    public RunningMoments moments() {
        return moments;
    }

    /**
     * Takes observations into the moments.
     *
     * @param observations [rows x size]
     */
    public void update(float[] observations, int rows) {
        moments.update(observations, rows);
        rescale();
    }

    private void rescale() {
        for (int i = 0; i < scale.length; i++) {
            scale[i] = 1 / Math.sqrt(moments.variance(i) + epsilon);
        }
    }

    /**
     * Normalises a batch.
     *
     * @param in [rows x size]
     * @param out [rows x size]; may be {@code in}
     */
    public void normalize(float[] in, int rows, float[] out) {
        for (int row = 0; row < rows; row++) {
            normalizeRow(in, row, out);
        }
    }

    /** Normalises one row of a batch; {@code out} may be {@code in}. */
    public void normalizeRow(float[] in, int row, float[] out) {
        int at = row * scale.length;
        for (int i = 0; i < scale.length; i++) {
            double normalized = (in[at + i] - moments.mean(i)) * scale[i];
            out[at + i] = (float) Math.clamp(normalized, -clip, clip);
        }
    }

    /** An independent copy: later updates of either leave the other alone. */
    public ObservationNormalizer copy() {
        ObservationNormalizer copy = new ObservationNormalizer(size(), epsilon, clip);
        copy.load(MemoryState.of(this));
        return copy;
    }

    @Override
    public void save(StateWriter out) {
        out.put("moments", moments);
    }

    @Override
    public void load(StateReader in) {
        in.get("moments", moments);
        rescale();
    }
}
