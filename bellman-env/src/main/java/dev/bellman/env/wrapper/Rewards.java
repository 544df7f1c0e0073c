package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import java.util.function.DoubleUnaryOperator;

/** Changes of reward for {@link TransformReward} and {@link VectorTransformReward}. */
public final class Rewards {
    private Rewards() {}

    /** Into [low, high]. */
    public static DoubleUnaryOperator clip(double low, double high) {
        Check.that(low <= high, "reward clip needs low <= high, but has " + low + " and " + high);
        return reward -> Math.clamp(reward, low, high);
    }

    /** -1, 0 or 1. */
    public static DoubleUnaryOperator sign() {
        return Math::signum;
    }

    /** Times a factor. */
    public static DoubleUnaryOperator scale(double factor) {
        Check.that(Double.isFinite(factor), "reward scale must be a finite number, but is " + factor);
        return reward -> reward * factor;
    }
}
