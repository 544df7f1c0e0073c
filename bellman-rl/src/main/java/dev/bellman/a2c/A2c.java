package dev.bellman.a2c;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageGradient;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.SequencedMap;

/**
 * Synchronous advantage actor-critic: A3C (Mnih et al. 2016, algorithm S3) with all environments in one batch instead of a
 * thread for each. Every rollout of a few steps gives one gradient step of RMSprop on all of its rows.
 *
 * <p>Deviations from the paper: the returns of GAE, of which lambda 1 gives the paper's; gradients are means over the rollout,
 * not sums; the gradient's norm is clipped; a truncated step bootstraps from the value of its true final observation.
 */
public final class A2c implements Algorithm {
    private final A2cConfig config;
    private final ActorCritic model;
    private final GradientDescent descent;
    private final NetworkPolicy policy;
    private final AdvantageGradient gradient;

    public A2c(A2cConfig config, AlgorithmContext context) {
        this.config = config;
        model = new ActorCritic(config, context);
        descent = new GradientDescent(model.parameters(), config.optimizer(), context.backend());
        policy = model.policy();
        gradient = new AdvantageGradient(config, model, context);
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        gradient.act(current, actions);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        gradient.observe(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return gradient.isDue();
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        double done = progress.fraction();
        Minibatch batch = gradient.compute(done, metrics);
        double norm = descent.step(config.learningRate().at(done), config.maxGradientNorm(), 1, batch.observations());
        progress.addUpdate();
        metrics.add("gradient/norm", norm);
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", model.parameters());
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        gradient.save(out);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        gradient.load(in);
    }
}
