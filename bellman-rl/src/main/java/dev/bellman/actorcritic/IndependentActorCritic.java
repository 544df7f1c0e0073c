package dev.bellman.actorcritic;

import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Matrix;

/** A policy and a value function with parameters of their own each, for methods that train the two in different ways. */
public final class IndependentActorCritic implements PolicyAndValue {
    private final StochasticActor actor;
    private final ValueFunction critic;
    private Matrix values = new Matrix(0, 1);

    public IndependentActorCritic(StochasticActor actor, ValueFunction critic) {
        this.actor = actor;
        this.critic = critic;
    }

    @Override
    public ActionDistribution distribution() {
        return actor.distribution();
    }

    @Override
    public void forward(Matrix observations) {
        actor.forward(observations);
        forwardCritic(observations);
    }

    @Override
    public void forwardCritic(Matrix observations) {
        values = critic.values(observations);
    }

    @Override
    public Matrix outputs() {
        return actor.outputs();
    }

    @Override
    public Matrix values() {
        return values;
    }
}
