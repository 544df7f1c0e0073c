package dev.bellman.dqn;

import dev.bellman.nn.Matrix;
import dev.bellman.replay.ReplayBatch;

/** What action values should have been. */
final class ValueTargets {
    private ValueTargets() {}

    /**
     * Q-learning's target y = r + discount max_a Q(s', a), or r where s' is terminal (Mnih et al. 2015, algorithm 1). A
     * truncated step is not terminal: its s' is the true final observation.
     *
     * @param nextValues [n x actions] Q(s', .) of the target network
     * @param targets [n] receives y
     */
    static void maximum(ReplayBatch batch, Matrix nextValues, float[] targets) {
        for (int row = 0; row < nextValues.rows(); row++) {
            int from = row * nextValues.columns();
            float best = nextValues.data()[from];
            for (int action = 1; action < nextValues.columns(); action++) {
                best = Math.max(best, nextValues.data()[from + action]);
            }
            float continuation = batch.terminated()[row] ? 0 : batch.discounts()[row] * best;
            targets[row] = batch.rewards()[row] + continuation;
        }
    }
}
