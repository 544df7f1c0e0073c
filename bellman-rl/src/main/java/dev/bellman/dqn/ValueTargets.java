package dev.bellman.dqn;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.policy.ValueHead;
import dev.bellman.replay.ReplayBatch;

/**
 * What action values should have been. A truncated step is not terminal: its s' is the true final observation, and its value
 * counts.
 */
final class ValueTargets {
    /** Munchausen's bonus is no less than this (Vieillard et al. 2020, section 4). */
    private static final float LEAST_LOG_PROBABILITY = -1;

    private ValueTargets() {}

    /** r + discount * value, or r where s' is terminal. */
    static float bootstrapped(ReplayBatch batch, int row, float value) {
        return batch.terminated()[row] ? batch.rewards()[row] : batch.rewards()[row] + batch.discounts()[row] * value;
    }

    /**
     * y = r + discount Q(s', a'), or r where s' is terminal. With a' the best of the target network's own values that is
     * Q-learning (Mnih et al. 2015, algorithm 1), with a' the best of the online network's double Q-learning (van Hasselt
     * et al. 2016, eq. 4).
     *
     * @param nextValues [n x actions] Q(s', .) of the target network
     * @param nextActions [n] a'
     * @param targets [n] receives y
     */
    static void ofActions(ReplayBatch batch, Matrix nextValues, int[] nextActions, float[] targets) {
        for (int row = 0; row < nextValues.rows(); row++) {
            targets[row] = bootstrapped(batch, row, nextValues.get(row, nextActions[row]));
        }
    }

    /**
     * Soft Q-learning's target y = r + discount T log sum_a exp(Q(s', a) / T) over the actions that s' allows, where s' is not
     * terminal (Haarnoja et al. 2017, eq. 3).
     *
     * @param temperature T, above 0
     */
    static void soft(ReplayBatch batch, Matrix nextValues, float temperature, float[] targets) {
        for (int row = 0; row < nextValues.rows(); row++) {
            targets[row] = bootstrapped(batch, row, softMaximum(nextValues, row, batch.nextActionMasks(), temperature));
        }
    }

    /**
     * Adds Munchausen's bonus weight * T log pi(a | s), clipped to [-1, 0], with pi = softmax(Q / T) over the actions that s allows (Vieillard et al. 2020,
     * eq. 2). For steps that look one ahead.
     *
     * @param values [n x actions] Q(s, .) of the target network
     */
    static void addMunchausen(ReplayBatch batch, Matrix values, float temperature, float weight, float[] targets) {
        for (int row = 0; row < values.rows(); row++) {
            float taken = values.get(row, batch.actions().integers()[row]);
            float scaledLogProbability = taken - softMaximum(values, row, batch.actionMasks(), temperature);
            targets[row] += weight * Math.clamp(scaledLogProbability, LEAST_LOG_PROBABILITY, 0);
        }
    }

    private static float softMaximum(Matrix values, int row, boolean[] masks, float temperature) {
        float best = values.get(row, ValueHead.best(values, row, masks));
        float sum = 0;
        for (int action = 0; action < values.columns(); action++) {
            if (masks.length == 0 || masks[row * values.columns() + action]) {
                sum += FloatMath.exp((values.get(row, action) - best) / temperature);
            }
        }
        return best + temperature * FloatMath.log(sum);
    }
}
