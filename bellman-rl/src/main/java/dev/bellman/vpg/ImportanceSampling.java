package dev.bellman.vpg;

import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.returns.Segment;

/**
 * Per-decision importance sampling (Precup, Sutton and Singh 2000): what a behaviour policy b gave, weighed as if a policy pi had
 * acted. A reward counts as much as all decisions that led to it were likelier under pi, and those after it do not matter.
 */
final class ImportanceSampling {
    private ImportanceSampling() {}

    /**
     * w_t = min(clip, prod_k pi(a_k|s_k) / b(a_k|s_k)), with k from the start of the episode to t.
     *
     * @param logProbabilities [T] log pi(a_t|s_t)
     * @param behaviour [T] log b(a_t|s_t)
     * @param clip bounds the variance, for a bias; infinite for none
     * @param ratios [T] overwritten with w_t
     */
    static void ratios(
            Segment episodes, int rows, float[] logProbabilities, float[] behaviour, float clip, float[] ratios) {
        float logRatio = 0;
        for (int t = 0; t < rows; t++) {
            logRatio += logProbabilities[t] - behaviour[t];
            ratios[t] = Math.min(clip, FloatMath.exp(logRatio));
            logRatio = ends(episodes, t) ? 0 : logRatio;
        }
    }

    /**
     * The weight of each action in the off-policy gradient: of J(pi) = E_b[sum_t discount^t w_t r_t] it is
     * E_b[sum_t discount^t Psi_t grad log pi(a_t|s_t)] with {@code Psi_t = sum_{k >= t} discount^(k-t) w_k r_k}. A baseline takes off
     * w_t V(s_t), whose mean is 0 whatever V is: E_b[w_t grad log pi(a_t|s_t)] = w_(t-1) E_pi[grad log pi(a_t|s_t)].
     *
     * @param ratios [T] w_t
     * @param values [T] V(s_t), or 0
     * @param weights [T] overwritten with Psi_t
     */
    static void weigh(Segment episodes, int rows, float[] ratios, float[] values, float discount, float[] weights) {
        float rest = 0;
        for (int t = rows - 1; t >= 0; t--) {
            if (ends(episodes, t)) {
                rest = episodes.terminated()[t] ? 0 : ratios[t] * episodes.finalValues()[t];
            }
            rest = ratios[t] * episodes.rewards()[t] + discount * rest;
            weights[t] = rest - ratios[t] * values[t];
        }
    }

    private static boolean ends(Segment episodes, int row) {
        return episodes.terminated()[row] || episodes.truncated()[row];
    }

    /**
     * Kish's (1965) effective sample size, as a part of the sample: (sum w)^2 / (n sum w^2). 1 where all weigh the same, 1/n where one
     * outweighs all others.
     */
    static double effectiveSampleSize(float[] ratios, int rows) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < rows; t++) {
            sum += ratios[t];
            squares += (double) ratios[t] * ratios[t];
        }
        return squares == 0 ? 0 : sum * sum / (rows * squares);
    }
}
