package dev.bellman.vpg;

import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.PlainNetwork;

/** The hyperparameters that the algorithms on trajectories share; their configuration records say what they are. */
interface TrajectoryConfig {
    double discount();

    Schedule valueLearningRate();

    int valueIterations();

    OptimizerSpec optimizer();

    PlainNetwork network();

    double initialLogDeviation();
}
