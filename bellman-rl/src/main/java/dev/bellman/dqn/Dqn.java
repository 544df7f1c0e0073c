package dev.bellman.dqn;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.distributional.ActionReturns;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.explore.Boltzmann;
import dev.bellman.explore.EpsilonGreedy;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.QuantileNetwork;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.TargetUpdate;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.ValueHead;
import dev.bellman.replay.Horizon;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.space.Discrete;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Deep Q-learning with a replay and a target network (Mnih et al. 2015, algorithm 1), and what became of it: double, dueling,
 * noisy, prioritised, multi-step and distributional learning, each switched on by its own part of {@link DqnConfig}, and all
 * six together Rainbow (Hessel et al. 2018).
 *
 * <p>Deviations from the papers: Adam in place of RMSprop; the gradient is clipped by its global norm; the target network can
 * follow by Polyak averaging; any number of environments and gradient steps; a truncated step bootstraps from its true
 * final observation; evaluation is without noise and, for implicit quantiles, at evenly spread fractions. Actions that
 * the environment forbids are neither taken nor counted in targets: the replay keeps masks where there are any.
 */
public final class Dqn implements Algorithm {
    private final DqnConfig config;
    private final int actionCount;
    private final Kernels kernels;
    private final ValueNetworks networks;
    private final ReturnLearner learner;
    private final Optional<FractionLearner> fractions;
    private final GradientDescent descent;
    private final ReplayBuffer replay;
    private final Horizon horizon;
    private final NetworkPolicy policy;
    private final NetworkPolicy explorer;
    private final ReturnMonitor monitor;
    private final Optional<TraceTargets> traces;
    private final RandomStream explorationRandom;
    private final RandomStream replayRandom;
    private final RandomStream noiseRandom;

    // Scratch, filled anew before each use.
    private final int[] greedy;
    private final float[] behaviourProbabilities;
    private final ReplayBatch batch;
    private final float[] errors;
    private final Matrix outputGradient;

    public Dqn(DqnConfig config, AlgorithmContext context) {
        if (!(context.actionSpace() instanceof Discrete actions)) {
            throw new ConfigurationException("dqn needs a Discrete action space, but this one is "
                    + context.actionSpace() + "; wrap the environment in DiscretizeAction or use ppo");
        }
        this.config = config;
        actionCount = actions.size();
        kernels = context.backend().kernels();
        networks = new ValueNetworks(config, actionCount, context);
        noiseRandom = context.random("noise");
        learner = learner(context.backend());
        fractions = config.returns() instanceof ReturnModel.FractionQuantiles proposed
                ? Optional.of(new FractionLearner(proposed, networks, context.backend()))
                : Optional.empty();
        descent = new GradientDescent(networks.parameters(), new Adam(config.adamEpsilon()), context.backend());
        horizon = new Horizon(config.nStep(), (float) config.discount());
        replay = new ReplayBuffer(
                config.replayCapacity(),
                context.environments(),
                context.observationSpace(),
                context.actionSpace(),
                context.replayOptions(
                                config.replay(),
                                config.hindsight(),
                                config.traces().isPresent())
                        .withMaskWidth(context.maskWidth()));
        policy = policy(networks.policy(), context);
        explorer = policy(networks.acting(), context);
        monitor = new ReturnMonitor(config, actionCount, networks, kernels);
        explorationRandom = context.random("exploration");
        replayRandom = context.random("replay");
        traces = config.traces().map(coefficient -> new TraceTargets(config, coefficient, networks, context));
        greedy = new int[context.environments()];
        behaviourProbabilities = new float[context.environments()];
        batch = new ReplayBatch(
                context.observationSpace(), context.actionSpace(), config.batchSize(), context.maskWidth());
        errors = new float[config.batchSize()];
        outputGradient = new Matrix(config.batchSize(), networks.online().outputs());
    }

    private ReturnLearner learner(Backend backend) {
        return switch (config.returns()) {
            case ReturnModel.Expected() ->
                new ExpectedLearner(config, networks.target().withParameters(networks.targetParameters()), noiseRandom);
            case ReturnModel.Categorical support -> new CategoricalLearner(support, networks, kernels);
            case ReturnModel.Quantiles(int count, double kappa) -> QuantileLearner.atMidpoints(count, kappa, backend);
            case ReturnModel.OfQuantiles model ->
                QuantileLearner.atFractionsOf(
                        (QuantileNetwork) networks.online(),
                        model.samples(),
                        model.targetSamples(),
                        model.kappa(),
                        backend);
        };
    }

    private NetworkPolicy policy(Network network, AlgorithmContext context) {
        ActionReturns returns = new ActionReturns(config.returns(), config.risk(), actionCount, kernels);
        return new NetworkPolicy(
                context.observationSpace(), context.actionSpace(), ValueNetworks.NAME, network, new ValueHead(returns));
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        networks.acting().resample(explorationRandom);
        explorer.act(current.observations(), current.size(), current.actionMasks(), ActionMode.BEST, actions);
        double temperature = config.temperature().at(progress.fraction());
        if (temperature > 0) {
            Matrix values = ((ValueHead) explorer.head()).latestValues();
            Boltzmann.choose(values, temperature, current.actionMasks(), explorationRandom, actions);
        }
        double epsilon = progress.environmentSteps() < config.learningStarts()
                ? 1
                : config.epsilon().at(progress.fraction());
        boolean[] masks = current.actionMasks();
        System.arraycopy(actions.integers(), 0, greedy, 0, greedy.length);
        EpsilonGreedy.apply(epsilon, actionCount, masks, explorationRandom, actions);
        EpsilonGreedy.probabilities(epsilon, actionCount, masks, greedy, actions, behaviourProbabilities);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        replay.add(before, actions, behaviourProbabilities, after);
        if (progress.latestStepPassed(config.targetUpdateInterval())) {
            TargetUpdate.apply(kernels, networks.parameters(), networks.targetParameters(), config.targetUpdateRate());
        }
    }

    @Override
    public boolean updateDue(Progress progress) {
        return progress.environmentSteps() > config.learningStarts()
                && progress.latestStepPassed(config.trainFrequency())
                && (traces.isEmpty() || replay.heldSteps() >= config.sequenceLength());
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        for (int i = 0; i < config.gradientSteps(); i++) {
            if (traces.isPresent()) {
                learnFromSequences(traces.get(), progress, metrics);
            } else {
                replay.sample(config.batchSize(), horizon, progress.fraction(), replayRandom, batch);
                learn(batch, progress, metrics);
                replay.updatePriorities(batch, errors);
            }
        }
    }

    /** One gradient step on the batch. */
    void learn(ReplayBatch batch, Progress progress, Metrics metrics) {
        networks.target().resample(noiseRandom);
        Matrix next = networks.target().forward(batch.nextObservations());
        int[] nextActions = networks.chooseNext(batch.nextObservations(), next, batch.nextActionMasks(), noiseRandom);
        networks.online().resample(noiseRandom);
        Matrix outputs = networks.online().forward(batch.observations());
        double loss = learner.lossAndGradient(batch, outputs, next, nextActions, outputGradient, errors);
        FiniteCheck.loss(loss, batch.observations());
        propagateBack();
        if (fractions.isPresent()) {
            fractions.get().measure(batch.actions().integers(), outputs);
        }
        step(loss, batch.observations(), progress, metrics);
        if (fractions.isPresent()) {
            fractions.get().step();
        }
        monitor.watch(progress.updates(), batch, outputs, next, nextActions, metrics);
    }

    /** One gradient step on sequences, towards returns that reach as far as their traces (Munos et al. 2016). */
    private void learnFromSequences(TraceTargets targets, Progress progress, Metrics metrics) {
        Matrix observations = targets.sample(replay, replayRandom, noiseRandom);
        networks.online().resample(noiseRandom);
        Matrix outputs = networks.online().forward(observations);
        double loss = targets.lossAndGradient(outputs, outputGradient, errors);
        FiniteCheck.loss(loss, observations);
        propagateBack();
        step(loss, observations, progress, metrics);
        monitor.watch(progress.updates(), outputs, metrics);
    }

    /** From the gradient of the loss with respect to the online network's outputs to that with respect to its parameters. */
    private void propagateBack() {
        descent.start();
        networks.online().backwardParameters(outputGradient);
    }

    /** Moves the online network against its gradient. */
    private void step(double loss, Matrix observations, Progress progress, Metrics metrics) {
        double norm =
                descent.step(config.learningRate().at(progress.fraction()), config.maxGradientNorm(), 1, observations);
        progress.addUpdate();
        metrics.add("loss/value", loss);
        metrics.add("gradient/norm", norm);
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public void parametersReplaced() {
        networks.targetParameters().copyFrom(networks.parameters());
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", networks.parameters());
    }

    Parameters onlineParameters() {
        return networks.parameters();
    }

    Parameters targetParameters() {
        return networks.targetParameters();
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        out.put("target", networks.targetParameters());
        fractions.ifPresent(learning -> out.put("fractions", learning));
        out.put("replay", replay);
        out.put("exploration-random", explorationRandom);
        out.put("replay-random", replayRandom);
        out.put("noise-random", noiseRandom);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("target", networks.targetParameters());
        fractions.ifPresent(learning -> in.get("fractions", learning));
        in.get("replay", replay);
        in.get("exploration-random", explorationRandom);
        in.get("replay-random", replayRandom);
        in.get("noise-random", noiseRandom);
    }

    @Override
    public void close() {
        replay.close();
    }
}
