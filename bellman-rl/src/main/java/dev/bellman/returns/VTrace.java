package dev.bellman.returns;

import dev.bellman.base.Check;

/**
 * V-trace targets for state values from steps of another policy, and the policy gradient's advantages (Espeholt et al.
 * 2018, "IMPALA", eq. 1 and section 4.2): v_t = V(s_t) + sum_(k >= t) discount^(k-t) (c_t ... c_(k-1)) rho_k delta_k with
 * delta_k = r_k + discount V(s_(k+1)) - V(s_k), rho = min(rhoClip, pi / mu), c = lambda min(traceClip, pi / mu).
 *
 * @param lambda in [0, 1]; the paper's remark 2
 * @param rhoClip above 0; which policy's value is learnt: that of pi where infinite, the nearer to mu the smaller
 * @param traceClip above 0; how far corrections reach, and their variance
 * @param advantageClip above 0; the largest weight of an advantage
 */
public record VTrace(float lambda, float rhoClip, float traceClip, float advantageClip) {
    public VTrace {
        Check.inRange("lambda", lambda, 0, 1);
        requirePositive("rho-clip", rhoClip);
        requirePositive("trace-clip", traceClip);
        requirePositive("advantage-clip", advantageClip);
    }

    /** The paper's: everything is clipped at 1. */
    public static VTrace defaults() {
        return new VTrace(1, 1, 1, 1);
    }

    private static void requirePositive(String name, float clip) {
        Check.that(clip > 0, name + " must be above 0, but is " + clip);
    }

    /**
     * Computes targets and advantages. See {@link Segment} for how the ends of episodes count.
     *
     * @param values [T x n] V(s_t)
     * @param ratios [T x n] pi(a_t|s_t) / mu(a_t|s_t)
     * @param discount in [0, 1]
     * @param targets [T x n], overwritten with v_t
     * @param advantages [T x n], overwritten with min(advantageClip, pi / mu) (r_t + discount v' - V(s_t)), where v' is
     *     (1 - lambda) V(s_(t+1)) + lambda v_(t+1), or V where the episode or the segment ends
     */
    public void compute(
            Segment segment, float[] values, float[] ratios, float discount, float[] targets, float[] advantages) {
        int environments = segment.environments();
        int size = segment.size();
        Segment.requireLength("values", values.length, size);
        Segment.requireLength("ratios", ratios.length, size);
        float[] rewards = segment.rewards();
        for (int i = size - 1; i >= 0; i--) {
            float nextValue = segment.valueAfter(i, values);
            // v_(t+1) - V(s_(t+1))
            float nextCorrection = segment.continues(i) ? targets[i + environments] - nextValue : 0;
            float error = rewards[i] + discount * nextValue - values[i];
            float rho = Math.min(rhoClip, ratios[i]);
            float trace = lambda * Math.min(traceClip, ratios[i]);
            targets[i] = values[i] + rho * error + discount * trace * nextCorrection;
            float longError = error + discount * lambda * nextCorrection;
            advantages[i] = Math.min(advantageClip, ratios[i]) * longError;
        }
    }
}
