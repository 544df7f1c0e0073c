package dev.bellman.dqn;

import dev.bellman.base.RandomStream;
import dev.bellman.distributional.ActionReturns;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.QuantileNetwork;
import dev.bellman.nn.Shape;
import dev.bellman.policy.ValueHead;
import dev.bellman.train.AlgorithmContext;

/**
 * The networks of one agent: one architecture over two sets of parameters, the trained ones and the target's, each use with
 * its own workspace, noise and number of quantiles.
 */
final class ValueNetworks {
    static final String NAME = "values";

    private final Parameters parameters = new Parameters();
    private final Parameters targetParameters;
    private final Network policy;
    private final Network acting;
    private final Network online;
    private final Network target;
    /** Chooses the action that the next state is valued by; may be {@link #target} itself. */
    private final Network selector;

    private final int onlineColumns;
    private final int targetColumns;
    private final ActionReturns selectorReturns;
    private final int[] nextActions;

    ValueNetworks(DqnConfig config, int actions, AlgorithmContext context) {
        ReturnModel model = config.returns();
        policy = context.backend()
                .build(
                        NAME,
                        config.wholeNetwork(),
                        Shape.of(context.observationSpace().shape()),
                        model.outputs(actions),
                        1,
                        parameters,
                        context.random("initialization"));
        targetParameters = parameters.copy();
        acting = policy.withParameters(parameters);
        Parameters selecting = config.doubleQ() ? parameters : targetParameters;
        if (model instanceof ReturnModel.ImplicitQuantiles implicit) {
            QuantileNetwork network = (QuantileNetwork) policy;
            online = network.at(implicit.samples(), parameters);
            target = network.at(implicit.targetSamples(), targetParameters);
            selector = network.at(implicit.actingSamples(), selecting);
            onlineColumns = implicit.samples();
            targetColumns = implicit.targetSamples();
        } else {
            online = policy.withParameters(parameters);
            target = policy.withParameters(targetParameters);
            selector = config.doubleQ() ? policy.withParameters(parameters) : target;
            onlineColumns = model.columns();
            targetColumns = model.columns();
        }
        selectorReturns = new ActionReturns(
                model, config.risk(), actions, context.backend().kernels());
        nextActions = new int[config.largestBatch()];
    }

    /** Outputs of {@link #online} per action. */
    int onlineColumns() {
        return onlineColumns;
    }

    /** Outputs of {@link #target} per action. */
    int targetColumns() {
        return targetColumns;
    }

    /** The trained parameters. */
    Parameters parameters() {
        return parameters;
    }

    Parameters targetParameters() {
        return targetParameters;
    }

    /** Without noise, at evenly spread fractions: for the policy that is learnt. */
    Network policy() {
        return policy;
    }

    /** Explores: with noise, at drawn fractions. */
    Network acting() {
        return acting;
    }

    /** What is trained. */
    Network online() {
        return online;
    }

    /** What the next states are valued by. */
    Network target() {
        return target;
    }

    /** What makes {@link #chooseNext}'s values of a network's outputs. */
    ActionReturns selectorReturns() {
        return selectorReturns;
    }

    /** Whether {@link #target} itself chooses the action that the next state is valued by. */
    boolean targetChooses() {
        return selector == target;
    }

    /**
     * The best action of each state, mostly next ones: by the target network (Q-learning), or by the online network (double Q-learning).
     *
     * @param next the target network's outputs at the observations
     * @param masks which actions the observations allow; empty where all are allowed
     * @return valid until the next call
     */
    int[] chooseNext(Matrix nextObservations, Matrix next, boolean[] masks, RandomStream random) {
        Matrix outputs = next;
        if (selector != target) {
            selector.resample(random);
            outputs = selector.forward(nextObservations);
        }
        Matrix values = selectorReturns.values(outputs);
        for (int row = 0; row < values.rows(); row++) {
            nextActions[row] = ValueHead.best(values, row, masks);
        }
        return nextActions;
    }
}
