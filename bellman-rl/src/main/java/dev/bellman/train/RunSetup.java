package dev.bellman.train;

import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.VectorEnvironment;

/**
 * Everything that decides what a run does: with the same build, the same setup gives the same bits.
 *
 * @param factory of the algorithm
 * @param hyperparameters the algorithm's configuration record
 * @param environment what to train on
 * @param training steps, seed, and so on
 */
public record RunSetup(
        AlgorithmFactory<?> factory, Record hyperparameters, EnvironmentSpec environment, TrainingConfig training) {
    /** So many environments as a policy of this run meets them in evaluation. */
    public VectorEnvironment evaluationEnvironment(int size) {
        return TrainingEnvironment.evaluated(environment, training, size);
    }

    /** Builds the algorithm; the hyperparameters must be of the factory's type. */
    Algorithm createAlgorithm(AlgorithmContext context) {
        return create(factory, context);
    }

    private <C extends Record> Algorithm create(AlgorithmFactory<C> typed, AlgorithmContext context) {
        return typed.create(typed.configurationType().cast(hyperparameters), context);
    }
}
