package dev.bellman.dqn;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.explore.EpsilonGreedy;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.TargetUpdate;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.GreedyHead;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.replay.Horizon;
import dev.bellman.replay.ObservationEncoding;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.space.Discrete;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.Progress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Deep Q-learning with a replay and a target network (Mnih et al. 2015, algorithm 1).
 *
 * <p>Deviations from the paper: Adam in place of RMSprop; the gradient is clipped by its global norm; the target network can
 * follow by Polyak averaging; any number of environments and gradient steps; a truncated step bootstraps from its true
 * final observation. Illegal actions are masked when acting.
 */
public final class Dqn implements Algorithm {
    private final DqnConfig config;
    private final int actionCount;
    private final Kernels kernels;
    private final Parameters parameters = new Parameters();
    private final Network online;
    private final Network target;
    private final Optimizer optimizer;
    private final ReplayBuffer replay;
    private final Horizon horizon;
    private final NetworkPolicy policy;
    private final RandomStream explorationRandom;
    private final RandomStream replayRandom;

    // Scratch, filled anew before each use.
    private final ReplayBatch batch;
    private final float[] targets;
    private final Matrix outputGradient;

    public Dqn(DqnConfig config, AlgorithmContext context) {
        if (!(context.actionSpace() instanceof Discrete actions)) {
            throw new ConfigurationException("dqn needs a Discrete action space, but this one is "
                    + context.actionSpace() + "; wrap the environment in DiscretizeAction or use ppo");
        }
        this.config = config;
        actionCount = actions.size();
        kernels = context.backend().kernels();
        online = context.backend()
                .build(
                        "values",
                        config.network(),
                        Shape.of(context.observationSpace().shape()),
                        actionCount,
                        1,
                        parameters,
                        context.random("initialization"));
        target = online.withParameters(parameters.copy());
        optimizer = context.backend().optimizer(new Adam(config.adamEpsilon()), parameters);
        horizon = Horizon.oneStep((float) config.discount());
        replay = new ReplayBuffer(
                config.replayCapacity(),
                context.environments(),
                context.observationSpace(),
                context.actionSpace(),
                ObservationEncoding.FLOAT);
        policy = new NetworkPolicy(
                context.observationSpace(), context.actionSpace(), "values", online, new GreedyHead());
        explorationRandom = context.random("exploration");
        replayRandom = context.random("replay");
        batch = new ReplayBatch(context.observationSpace(), context.actionSpace(), config.batchSize());
        targets = new float[config.batchSize()];
        outputGradient = new Matrix(config.batchSize(), actionCount);
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        policy.act(current.observations(), current.size(), current.actionMasks(), ActionMode.BEST, actions);
        double epsilon = progress.environmentSteps() < config.learningStarts()
                ? 1
                : config.epsilon().at(progress.fraction());
        EpsilonGreedy.apply(epsilon, actionCount, current.actionMasks(), explorationRandom, actions);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        replay.add(before, actions, after);
        if (progress.latestStepPassed(config.targetUpdateInterval())) {
            TargetUpdate.apply(kernels, parameters, target.parameters(), config.targetUpdateRate());
        }
    }

    @Override
    public boolean updateDue(Progress progress) {
        return progress.environmentSteps() > config.learningStarts()
                && progress.latestStepPassed(config.trainFrequency());
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        for (int i = 0; i < config.gradientSteps(); i++) {
            replay.sample(config.batchSize(), horizon, progress.fraction(), replayRandom, batch);
            learn(batch, progress, metrics);
        }
    }

    /** One gradient step on the batch. */
    void learn(ReplayBatch batch, Progress progress, Metrics metrics) {
        ValueTargets.maximum(batch, target.forward(batch.nextObservations()), targets);
        Matrix values = online.forward(batch.observations());
        double loss = ActionValueLoss.lossAndGradient(
                values, batch.actions().integers(), targets, config.loss(), outputGradient);
        FiniteCheck.loss(loss, batch.observations());

        parameters.zeroGradient();
        online.backwardParameters(outputGradient);
        double norm = GradientClip.globalNorm(kernels, parameters);
        FiniteCheck.gradient(norm, parameters, batch.observations());
        optimizer.step(
                parameters,
                config.learningRate().at(progress.fraction()),
                GradientClip.scale(norm, config.maxGradientNorm()));
        progress.addUpdate();

        metrics.add("loss/value", loss);
        metrics.add("gradient/norm", norm);
        metrics.add("value/mean", mean(values));
    }

    private static double mean(Matrix values) {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.data()[i];
        }
        return sum / values.size();
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> named = new LinkedHashMap<>();
        named.put("policy", parameters);
        return named;
    }

    Parameters onlineParameters() {
        return parameters;
    }

    Parameters targetParameters() {
        return target.parameters();
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters);
        out.put("target", target.parameters());
        out.put("optimizer", optimizer);
        out.put("replay", replay);
        out.put("exploration-random", explorationRandom);
        out.put("replay-random", replayRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters);
        in.get("target", target.parameters());
        in.get("optimizer", optimizer);
        in.get("replay", replay);
        in.get("exploration-random", explorationRandom);
        in.get("replay-random", replayRandom);
    }

    @Override
    public void close() {
        replay.close();
    }
}
