package dev.bellman.sac;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.distribution.Categorical;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.StochasticHead;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.GradientDescent;

/** A policy over few actions: a network that gives their logits. */
final class CategoricalActor implements Stateful {
    private static final String NAME = "actor";

    private final Parameters parameters = new Parameters();
    private final Categorical distribution;
    private final Network network;
    private final Network learning;
    private final GradientDescent descent;

    CategoricalActor(PlainNetwork spec, int actions, AlgorithmContext context) {
        spec.requireNoDropout("an actor");
        distribution = new Categorical(actions);
        network = context.backend()
                .build(
                        NAME,
                        spec,
                        Shape.of(context.observationSpace().shape()),
                        actions,
                        1,
                        parameters,
                        context.random("actor-initialization"));
        learning = network.withParameters(parameters);
        descent = new GradientDescent(parameters, new Adam(), context.backend());
    }

    /** The policy on the live parameters. */
    NetworkPolicy policy(AlgorithmContext context) {
        StochasticHead head = new StochasticHead(distribution, context.actionSpace());
        return new NetworkPolicy(context.observationSpace(), context.actionSpace(), NAME, network, head);
    }

    Categorical distribution() {
        return distribution;
    }

    Parameters parameters() {
        return parameters;
    }

    /** [n x actions] valid until the next call; {@link #step} back-propagates through the latest. */
    Matrix logits(Matrix observations) {
        return learning.forward(observations);
    }

    /**
     * Moves the parameters against the gradient of a loss of the latest logits.
     *
     * @return the norm of the parameters' gradient
     */
    double step(Matrix observations, Matrix logitGradient, double learningRate) {
        descent.start();
        learning.backwardParameters(logitGradient);
        return descent.step(learningRate, observations);
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
    }
}
