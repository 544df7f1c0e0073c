package dev.bellman.returns;

/** Targets for value functions; see {@link Segment} for how the ends of episodes count. */
public final class Returns {
    private Returns() {}

    /**
     * Discounted returns: G_t = r_t + discount G_{t+1}, to the end of the episode or of the segment, where the
     * bootstrap value takes the place of G_{t+1}. With {@code finalValues} and {@code lastValues} of 0 these are the
     * plain sums of rewards.
     *
     * @param discount in [0, 1]
     * @param returns [T x n], overwritten
     */
    public static void discounted(Segment segment, float discount, float[] returns) {
        int environments = segment.environments();
        int size = segment.size();
        float[] rewards = segment.rewards();
        for (int i = size - 1; i >= 0; i--) {
            float future = segment.continues(i) ? returns[i + environments] : segment.bootstrap(i);
            returns[i] = rewards[i] + discount * future;
        }
    }

    /**
     * n-step returns (Sutton and Barto 2018, eq. 7.1): G_t = r_t + ... + discount^(m-1) r_{t+m-1} + discount^m
     * V(s_{t+m}), with m = n, or less where the episode or the segment ends earlier.
     *
     * @param values [T x n] V(s_t)
     * @param n number of rewards; at least 1
     * @param discount in [0, 1]
     * @param returns [T x n], overwritten
     */
    public static void nStep(Segment segment, float[] values, int n, float discount, float[] returns) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, but is " + n);
        }
        int environments = segment.environments();
        int size = segment.size();
        Segment.requireLength("values", values.length, size);
        float[] rewards = segment.rewards();
        for (int i = 0; i < size; i++) {
            int last = i;
            for (int m = 1; m < n && segment.continues(last); m++) {
                last += environments;
            }
            float sum = segment.valueAfter(last, values);
            for (int j = last; j >= i; j -= environments) {
                sum = rewards[j] + discount * sum;
            }
            returns[i] = sum;
        }
    }

    /**
     * Lambda returns (Sutton and Barto 2018, eq. 12.2 and 12.18):
     * G_t = r_t + discount ((1 - lambda) V(s_{t+1}) + lambda G_{t+1}).
     *
     * @param values [T x n] V(s_t)
     * @param discount in [0, 1]
     * @param lambda in [0, 1]: 0 for one-step targets, 1 for {@link #discounted}
     * @param returns [T x n], overwritten
     */
    public static void lambda(Segment segment, float[] values, float discount, float lambda, float[] returns) {
        int environments = segment.environments();
        int size = segment.size();
        Segment.requireLength("values", values.length, size);
        float[] rewards = segment.rewards();
        for (int i = size - 1; i >= 0; i--) {
            float future = segment.valueAfter(i, values);
            if (segment.continues(i)) {
                future = (1 - lambda) * future + lambda * returns[i + environments];
            }
            returns[i] = rewards[i] + discount * future;
        }
    }
}
