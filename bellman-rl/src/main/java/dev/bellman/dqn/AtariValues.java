package dev.bellman.dqn;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.NatureCnn;

/**
 * What the papers used for Atari games, in agent's steps of four frames. Where a paper has RMSprop, the step size is that of
 * Stable-Baselines3, which has Adam.
 */
final class AtariValues {
    /** 0.01 divided by the rows of a batch, as Bellemare et al. (2017) and Dabney et al. (2018) have it. */
    private static final double DISTRIBUTIONAL_ADAM_EPSILON = 0.01 / 32;

    private AtariValues() {}

    /** Mnih et al. (2015), extended data table 1: the target is copied every 10,000 updates, epsilon falls for a million frames. */
    static DqnConfig of(DqnConfig parts) {
        return parts.withReplayCapacity(1_000_000)
                .withLearningStarts(50_000)
                .withBatchSize(32)
                .withTrainFrequency(4)
                .withGradientSteps(1)
                .withDiscount(0.99)
                .withLearningRate(Schedule.constant(1e-4))
                .withEpsilon(new Schedule.Linear(1, 0.1, 0.02))
                .withTargetUpdateInterval(40_000)
                .withTargetUpdateRate(1)
                .withNetwork(NatureCnn.defaults());
    }

    /** Bellemare et al. (2017), section 5 and appendix; Dabney et al. (2018a, 2018b); Yang et al. (2019), appendix. */
    static DqnConfig distributional(DqnConfig parts, ReturnModel returns, double learningRate) {
        return of(parts)
                .withReturns(returns)
                .withLearningRate(Schedule.constant(learningRate))
                .withAdamEpsilon(DISTRIBUTIONAL_ADAM_EPSILON)
                .withEpsilon(new Schedule.Linear(1, 0.01, 0.02));
    }

    /** Hessel et al. (2018), table 1. */
    static DqnConfig rainbow(DqnConfig parts) {
        return of(parts)
                .withReturns(ReturnModel.Categorical.atari())
                .withLearningStarts(20_000)
                .withLearningRate(Schedule.constant(6.25e-5))
                .withAdamEpsilon(1.5e-4)
                .withEpsilon(Schedule.constant(0))
                .withTargetUpdateInterval(8000);
    }
}
