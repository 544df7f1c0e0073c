package dev.bellman.a3c;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageGradient;
import dev.bellman.actorcritic.Minibatch;
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
    private final AdvantageGradient gradient;
    /** The shared parameters' version that {@link #model} is a copy of. */
    private long version;

    /** @param model of the same initial parameters as the shared ones */
    A3cWorker(A3cConfig config, ActorCritic model, SharedParameters shared, AlgorithmContext context) {
        this.config = config;
        this.model = model;
        this.shared = shared;
        kernels = context.backend().kernels();
        gradient = new AdvantageGradient(config, model, context);
    }

    /** Takes the shared parameters as they are, outside of any update. */
    void takeParameters() {
        model.parameters().copyFrom(shared.parameters());
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
        Parameters own = model.parameters();
        double norm = GradientClip.globalNorm(kernels, own);
        FiniteCheck.gradient(norm, own, batch.observations());
        long newVersion =
                shared.step(own, config.learningRate().at(done), GradientClip.scale(norm, config.maxGradientNorm()));
        progress.addUpdate();
        metrics.add("gradient/norm", norm);
        // How many updates of others came between the copy that acted and this update.
        metrics.add("policy/staleness", newVersion - version - 1);
        version = newVersion;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", model.parameters());
        gradient.save(out);
        out.putLong("version", version);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", model.parameters());
        gradient.load(in);
        version = in.getLong("version", 0, Long.MAX_VALUE);
    }
}
