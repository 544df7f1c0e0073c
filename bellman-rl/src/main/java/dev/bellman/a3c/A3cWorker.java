package dev.bellman.a3c;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageObjective;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.actorcritic.RolloutCollector;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.Progress;
import dev.bellman.train.Worker;

/** One of {@link A3c}'s: acts on a copy of the shared parameters, and takes a new one with each update that it makes. */
final class A3cWorker implements Worker, Stateful {
    private final A3cConfig config;
    private final ActorCritic model;
    private final SharedParameters shared;
    private final Kernels kernels;
    private final RolloutCollector collector;
    private final AdvantageObjective objective;
    /** The shared parameters' version that {@link #model} is a copy of. */
    private long version;

    /** @param model of the same initial parameters as the shared ones */
    A3cWorker(A3cConfig config, ActorCritic model, SharedParameters shared, AlgorithmContext context) {
        this.config = config;
        this.model = model;
        this.shared = shared;
        kernels = context.backend().kernels();
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

        Parameters own = model.parameters();
        own.zeroGradient();
        objective.backward(batch);
        double norm = GradientClip.globalNorm(kernels, own);
        FiniteCheck.gradient(norm, own, batch.observations());
        long newVersion =
                shared.step(own, config.learningRate().at(done), GradientClip.scale(norm, config.maxGradientNorm()));
        progress.addUpdate();
        objective.report(metrics);
        metrics.add("gradient/norm", norm);
        // How many updates of others came between the copy that acted and this update.
        metrics.add("policy/staleness", newVersion - version - 1);
        version = newVersion;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", model.parameters());
        out.put("collector", collector);
        out.putLong("version", version);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", model.parameters());
        in.get("collector", collector);
        version = in.getLong("version");
    }
}
