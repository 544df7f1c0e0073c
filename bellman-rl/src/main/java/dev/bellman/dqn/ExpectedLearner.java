package dev.bellman.dqn;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.replay.ReplayBatch;

/** Learns means: DQN, double DQN, soft Q-learning and Munchausen-DQN differ in {@link ValueTargets} only. */
final class ExpectedLearner implements ReturnLearner {
    private final ErrorLoss kind;
    private final float softTemperature;
    private final float munchausen;
    private final Network target;
    private final RandomStream noise;
    private final float[] targets;

    /**
     * A learner of means.
     *
     * @param target a target network of its own, for Munchausen's bonus
     * @param noise draws that network's noise
     */
    ExpectedLearner(DqnConfig config, Network target, RandomStream noise) {
        kind = config.loss();
        softTemperature = (float) config.softTemperature();
        munchausen = (float) config.munchausen();
        this.target = target;
        this.noise = noise;
        targets = new float[config.batchSize()];
    }

    @Override
    public double lossAndGradient(
            ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Matrix gradient, float[] errors) {
        if (softTemperature == 0) {
            ValueTargets.ofActions(batch, next, nextActions, targets);
        } else {
            ValueTargets.soft(batch, next, softTemperature, targets);
        }
        if (munchausen > 0) {
            target.resample(noise);
            Matrix values = target.forward(batch.observations());
            ValueTargets.addMunchausen(batch, values, softTemperature, munchausen, targets);
        }
        int[] actions = batch.actions().integers();
        return ActionValueLoss.lossAndGradient(outputs, actions, targets, batch.weights(), kind, gradient, errors);
    }
}
