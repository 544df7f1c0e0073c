package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import java.util.Arrays;

/**
 * Divides rewards by the standard deviation of a running discounted sum of them, and clips; the mean stays (Engstrom et al.
 * 2020, "Implementation matters in deep policy gradients", as Stable-Baselines3's {@code VecNormalize} does it).
 */
public final class NormalizeReward extends VectorWrapper {
    private final double discount;
    private final double[] returns;
    private final RewardNormalizer normalizer;
    private boolean frozen;

    /**
     * With the usual epsilon of 1e-8 and clip of 10.
     *
     * @param discount in [0, 1]: the algorithm's own
     */
    public NormalizeReward(VectorEnvironment environment, double discount) {
        this(environment, discount, ObservationNormalizer.DEFAULT_EPSILON, ObservationNormalizer.DEFAULT_CLIP);
    }

    /**
     * With everything chosen.
     *
     * @param discount in [0, 1]
     * @param epsilon added to the variance; at least 0
     * @param clip bound on the size of a reward; above 0
     */
    public NormalizeReward(VectorEnvironment environment, double discount, double epsilon, double clip) {
        super(environment);
        this.discount = Check.inRange("reward normalization discount", discount, 0, 1);
        normalizer = new RewardNormalizer(epsilon, clip);
        returns = new double[environment.size()];
    }

    /** Moments of the running discounted sum. */
    public RunningMoments moments() {
        return normalizer.moments();
    }

    /** What divides the rewards. */
    public RewardNormalizer normalizer() {
        return normalizer;
    }

    /** Whether rewards are no longer taken into the moments; at first they are. */
    public NormalizeReward frozen(boolean frozen) {
        this.frozen = frozen;
        return this;
    }

    @Override
    public void reset(long seed, StepBatch out) {
        environment().reset(seed, out);
        Arrays.fill(returns, 0);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, out);
        double[] rewards = out.rewards();
        if (!frozen) {
            for (int row = 0; row < returns.length; row++) {
                returns[row] = returns[row] * discount + rewards[row];
            }
            normalizer.update(returns, returns.length);
        }
        for (int row = 0; row < returns.length; row++) {
            rewards[row] = normalizer.normalize(rewards[row]);
            if (out.done(row)) {
                returns[row] = 0;
            }
        }
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putDoubles("returns", returns);
        normalizer.save(out);
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.getDoubles("returns", returns);
        normalizer.load(in);
    }
}
