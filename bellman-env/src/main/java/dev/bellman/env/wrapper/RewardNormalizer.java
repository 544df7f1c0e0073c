package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/**
 * Divides rewards by the standard deviation of discounted sums of them, {@code sqrt(variance + epsilon)}, and clips; the mean
 * stays.
 */
public final class RewardNormalizer implements Stateful {
    private final RunningMoments moments = new RunningMoments(1);
    private final double epsilon;
    private final double clip;
    private double scale;

    /**
     * One that has seen nothing.
     *
     * @param epsilon added to the variance; at least 0
     * @param clip bound on the size of a reward; above 0
     */
    public RewardNormalizer(double epsilon, double clip) {
        this.epsilon = Check.notNegative("reward normalization epsilon", epsilon);
        this.clip = Check.positive("reward normalization clip", clip);
        rescale();
    }

    /** What has been seen so far; to be updated only by {@link #update}. */
    public RunningMoments moments() {
        return moments;
    }

    /**
     * Takes discounted sums of rewards into the moments.
     *
     * @param sums [rows]
     */
    public void update(double[] sums, int rows) {
        moments.update(sums, rows);
        rescale();
    }

    private void rescale() {
        scale = 1 / Math.sqrt(moments.variance(0) + epsilon);
    }

    /** The reward by the deviation of now. */
    public double normalize(double reward) {
        return Math.clamp(reward * scale, -clip, clip);
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
