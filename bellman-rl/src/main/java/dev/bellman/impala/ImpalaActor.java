package dev.bellman.impala;

import dev.bellman.actorcritic.ActionSampler;
import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import dev.bellman.train.Worker;

/**
 * One of {@link Impala}'s: fills one trajectory after the other, each with the parameters that were the latest when it began,
 * and in between computes gradients of full ones.
 */
final class ImpalaActor implements Worker, Stateful {
    private final ActorCritic model;
    private final Pipeline pipeline;
    private final TrajectoryGradient gradient;
    private final ImpalaLearner learner;
    private final RandomStream random;
    private final ActionSampler sampler;
    private long trajectory = Pipeline.NONE;

    // Scratch, filled anew before each use.
    private final Matrix observations;
    private final float[] logProbabilities;

    /** @param model with parameters of its own */
    ImpalaActor(
            ActorCritic model,
            Pipeline pipeline,
            TrajectoryGradient gradient,
            ImpalaLearner learner,
            AlgorithmContext context) {
        this.model = model;
        this.pipeline = pipeline;
        this.gradient = gradient;
        this.learner = learner;
        random = context.random("action");
        sampler = model.sampler(context.environments());
        observations =
                new Matrix(context.environments(), context.observationSpace().size());
        logProbabilities = new float[context.environments()];
    }

    @Override
    public boolean prepare(Progress progress, Metrics metrics) {
        if (trajectory == Pipeline.NONE) {
            learn(progress, metrics);
            trajectory = pipeline.begin(model.parameters());
        }
        return trajectory != Pipeline.NONE;
    }

    /** Computes gradients as long as there are any to compute; the model is free for it between two trajectories. */
    private void learn(Progress progress, Metrics metrics) {
        long number = pipeline.claim(model.parameters());
        while (number != Pipeline.NONE) {
            Trajectory full = pipeline.trajectory(number);
            metrics.add("policy/staleness", pipeline.updates() - full.version());
            gradient.compute(full, progress.fraction(), metrics);
            learner.add(model.parameters());
            if (pipeline.computed()) {
                learner.step(full.rollout().all().observations(), progress, metrics);
                pipeline.learned(learner.parameters());
            }
            number = pipeline.claim(model.parameters());
        }
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        System.arraycopy(current.observations(), 0, observations.data(), 0, observations.size());
        model.forwardActor(observations);
        if (pipeline.trajectory(trajectory).isEmpty()) {
            sampler.startRollout();
        }
        sampler.sample(current.actionMasks(), random, actions);
        model.distribution().logProbability(model.outputs(), current.actionMasks(), actions, logProbabilities);
        pipeline.trajectory(trajectory).addDecision(current, actions, logProbabilities);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        pipeline.trajectory(trajectory).addOutcome(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return pipeline.trajectory(trajectory).isFull();
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        pipeline.complete(trajectory);
        trajectory = Pipeline.NONE;
        prepare(progress, metrics);
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", model.parameters());
        out.put("action-random", random);
        out.put("sampler", sampler);
        out.putLong("trajectory", trajectory);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", model.parameters());
        in.get("action-random", random);
        in.get("sampler", sampler);
        trajectory = in.getLong("trajectory", Pipeline.NONE, pipeline.begun() - 1);
        if (trajectory != Pipeline.NONE) {
            pipeline.requireUnderWay(trajectory);
        }
    }
}
