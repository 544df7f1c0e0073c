package dev.bellman.returns;

/**
 * Generalized advantage estimation (Schulman et al. 2016, eq. 16): A_t = sum_l (discount lambda)^l delta_{t+l} with
 * delta_t = r_t + discount V(s_{t+1}) - V(s_t), computed backwards as A_t = delta_t + discount lambda A_{t+1}. The sum
 * stops where an episode ends, and V(s_{t+1}) there is 0 (terminated) or the value of the true final observation
 * (truncated).
 */
public final class GeneralizedAdvantage {
    private GeneralizedAdvantage() {}

    /**
     * @param values [T x n] V(s_t)
     * @param discount in [0, 1]
     * @param lambda in [0, 1]: 0 for one-step advantages, 1 for Monte Carlo ones
     * @param advantages [T x n], overwritten
     * @param returns [T x n], overwritten with advantages + values: what the value function is fitted to
     */
    public static void compute(
            Segment segment, float[] values, float discount, float lambda, float[] advantages, float[] returns) {
        int environments = segment.environments();
        int size = segment.size();
        Segment.requireLength("values", values.length, size);
        float[] rewards = segment.rewards();
        float decay = discount * lambda;
        for (int i = size - 1; i >= 0; i--) {
            float nextAdvantage = segment.continues(i) ? advantages[i + environments] : 0;
            float error = rewards[i] + discount * segment.valueAfter(i, values) - values[i];
            float advantage = error + decay * nextAdvantage;
            advantages[i] = advantage;
            returns[i] = advantage + values[i];
        }
    }
}
