package dev.bellman.a2c;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageObjective;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.actorcritic.RolloutCollector;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Progress;
import java.util.LinkedHashMap;
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
    private final RolloutCollector collector;
    private final AdvantageObjective objective;

    public A2c(A2cConfig config, AlgorithmContext context) {
        this.config = config;
        model = new ActorCritic(
                context.observationSpace(),
                context.actionSpace(),
                config.network(),
                config.sharedNetwork(),
                (float) config.initialLogDeviation(),
                config.exploration(),
                context.backend(),
                context.random("initialization"));
        descent = new GradientDescent(model.parameters(), config.optimizer(), context.backend());
        policy = model.policy();
        collector = new RolloutCollector(model, config.rolloutSteps(), context);
        objective = new AdvantageObjective(model, Math.multiplyExact(config.rolloutSteps(), context.environments()));
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        collector.act(current, actions);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        collector.observe(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return collector.isFull();
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        Rollout rollout = collector.finish(config.discount(), config.gaeLambda());
        metrics.add(
                "value/explained-variance",
                ValueLoss.explainedVariance(rollout.values(), rollout.returns(), rollout.rows()));
        learn(rollout.all(), progress, metrics);
        rollout.clear();
    }

    private void learn(Minibatch batch, Progress progress, Metrics metrics) {
        double done = progress.fraction();
        if (config.normalizeAdvantages()) {
            batch.normalizeAdvantages();
        }
        objective.evaluate(batch);
        objective.compute(
                batch,
                config.entropyCoefficient().at(done),
                config.valueCoefficient().at(done));
        FiniteCheck.loss(objective.loss(), batch.observations());

        descent.start();
        objective.backward(batch);
        double norm = descent.step(config.learningRate().at(done), config.maxGradientNorm(), 1, batch.observations());
        progress.addUpdate();
        objective.report(metrics);
        metrics.add("gradient/norm", norm);
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> parameters = new LinkedHashMap<>();
        parameters.put("policy", model.parameters());
        return parameters;
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        out.put("collector", collector);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("collector", collector);
    }
}
