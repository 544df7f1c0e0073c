package dev.bellman.vpg;

import dev.bellman.returns.GeneralizedAdvantage;
import dev.bellman.returns.Returns;
import dev.bellman.returns.Segment;
import java.util.Locale;

/**
 * The weight Psi_t of each action in the policy gradient E[sum_t Psi_t grad log pi(a_t|s_t)] (Schulman et al. 2016, eq. 1), in
 * the order of the derivation: each of the first four has less variance than the one before it, and the last spans what lies
 * between the third and the fourth.
 *
 * <p>The first two know no values, so they need complete episodes, and take a time limit for the end of the task. The others
 * take the value of the true final observation for what a time limit or the end of a batch has cut off.
 */
public enum Estimator {
    /** The return of the whole trajectory: sum_k discount^k r_k (Williams 1992, REINFORCE). */
    TRAJECTORY_RETURN {
        @Override
        void compute(Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets) {
            Returns.discounted(episodes, discount, targets);
            for (int t = 0; t < episodes.size(); t++) {
                boolean starts = t == 0 || episodes.terminated()[t - 1] || episodes.truncated()[t - 1];
                weights[t] = starts ? targets[t] : weights[t - 1];
            }
        }
    },

    /**
     * What came after the action, for it cannot change what came before: {@code G_t = sum_{k >= t} discount^(k-t) r_k}
     * (Sutton and Barto 2018, section 13.3).
     */
    REWARD_TO_GO {
        @Override
        void compute(Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets) {
            Returns.discounted(episodes, discount, targets);
            System.arraycopy(targets, 0, weights, 0, episodes.size());
        }
    },

    /** By how much that was more than the state promised: G_t - V(s_t). A baseline changes no mean, for E[grad log pi] = 0. */
    BASELINE {
        @Override
        void compute(Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets) {
            Returns.discounted(episodes, discount, targets);
            for (int t = 0; t < episodes.size(); t++) {
                weights[t] = targets[t] - values[t];
            }
        }
    },

    /**
     * The critic's opinion in place of what came later: r_t + discount V(s_{t+1}) - V(s_t) (Sutton and Barto 2018, section
     * 13.5). Little variance, but where V is wrong, a bias.
     */
    TD_ERROR {
        @Override
        void compute(Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets) {
            GeneralizedAdvantage.compute(episodes, values, discount, 0, weights, targets);
        }
    },

    /** Anything between the last two: sum_l (discount lambda)^l delta_{t+l} (Schulman et al. 2016, eq. 16). */
    GENERALIZED_ADVANTAGE {
        @Override
        void compute(Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets) {
            GeneralizedAdvantage.compute(episodes, values, discount, lambda, weights, targets);
        }
    };

    /**
     * Computes the weight of each step, and what V(s_t) is to learn.
     *
     * @param episodes of one environment, one after the other
     * @param values V(s_t), read only if {@link #needsValues}
     * @param lambda read by the last estimator only
     * @param weights overwritten with Psi_t
     * @param targets overwritten with the estimated return from s_t on
     */
    abstract void compute(
            Segment episodes, float[] values, float discount, float lambda, float[] weights, float[] targets);

    /** Whether it needs a value function; otherwise it needs complete episodes. */
    boolean needsValues() {
        return this != TRAJECTORY_RETURN && this != REWARD_TO_GO;
    }

    /** As configurations write it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
