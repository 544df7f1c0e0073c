package dev.bellman.dqn;

import dev.bellman.nn.Matrix;
import dev.bellman.replay.ReplayBatch;

/** The target, the loss and its gradient for one representation of returns. Owns its workspace. */
interface ReturnLearner {
    /**
     * Compares what the online network makes of the actions taken with what the next state promises.
     *
     * @param outputs of the online network at s
     * @param next of the target network at s'
     * @param nextActions [n] the actions that s' is valued by
     * @param gradient receives dL/doutputs
     * @param errors [n] receives how wrong each row was, at least 0: its next priority
     * @return L, the mean over the batch, with its importance weights
     */
    double lossAndGradient(
            ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Matrix gradient, float[] errors);
}
