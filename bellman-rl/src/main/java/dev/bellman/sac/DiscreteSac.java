package dev.bellman.sac;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.explore.EpsilonGreedy;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.offpolicy.Experience;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Discrete;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Soft actor-critic for discrete actions (Christodoulou 2019, algorithm 1): critics give a value for each action, and
 * targets, the policy's loss and its entropy are expectations over all actions in place of draws.
 *
 * <p>Deviations from the paper: any number of environments, updates per step and steps of the return, whose entropies
 * between the first and the last state are left out; a truncated step bootstraps from its true final observation. The
 * entropy aimed at is 0.7 times that of random play, not the author's 0.98: where episodes end by failing, that much is out of
 * reach, and the temperature grows without bound.
 * Actions that the environment forbids are neither taken nor summed over: the replay keeps masks where there are any.
 */
public final class DiscreteSac implements Algorithm {
    /** Of the entropy of random play: what is aimed at where nothing else is said. */
    private static final double TARGET_SHARE = 0.7;

    private final DiscreteSacConfig config;
    private final int actionCount;
    /** Of the entropy of random play: what is aimed at. */
    private final double targetShare;

    private final Experience experience;
    private final CategoricalActor actor;
    private final ActionCritics critics;
    private final TemperatureLearner temperature;
    private final NetworkPolicy policy;
    private final RandomStream explorationRandom;

    // Scratch, filled anew before each use.
    private final Matrix current;
    private final Matrix logitGradient;
    private final float[] targets;
    private final float[] entropies;

    public DiscreteSac(DiscreteSacConfig config, AlgorithmContext context) {
        if (!(context.actionSpace() instanceof Discrete actions)) {
            throw new ConfigurationException("discrete-sac needs a Discrete action space, but this one is "
                    + context.actionSpace() + "; use sac for real actions");
        }
        this.config = config;
        actionCount = actions.size();
        targetShare = targetShare();
        experience = new Experience(config, actions, context);
        actor = new CategoricalActor(config.network(), actionCount, context);
        critics = new ActionCritics(config.criticSpec(), actionCount, context);
        temperature = new TemperatureLearner(config.temperature(), context.backend());
        policy = actor.policy(context);
        explorationRandom = context.random("exploration");
        current = new Matrix(context.environments(), context.observationSpace().size());
        logitGradient = new Matrix(config.batchSize(), actionCount);
        targets = new float[config.batchSize()];
        entropies = new float[config.batchSize()];
    }

    private double targetShare() {
        OptionalDouble target = config.temperature().targetEntropy();
        double random = StrictMath.log(actionCount);
        if (target.isEmpty() || actionCount == 1) {
            return TARGET_SHARE;
        }
        config.temperature().requireReachable(0, random, "a policy over " + actionCount + " actions");
        return target.getAsDouble() / random;
    }

    @Override
    public void act(StepBatch step, Progress progress, ActionBatch actions) {
        if (experience.warmingUp(progress)) {
            EpsilonGreedy.apply(1, actionCount, step.actionMasks(), explorationRandom, actions);
        } else {
            System.arraycopy(step.observations(), 0, current.data(), 0, current.size());
            actor.distribution().sample(actor.logits(current), step.actionMasks(), explorationRandom, actions);
        }
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        experience.add(before, actions, after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return experience.due(progress);
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        for (long due = experience.updatesDue(progress); due > 0; due--) {
            learn(experience.sample(progress), progress, metrics);
            experience.updatePriorities();
        }
    }

    /** One gradient step of the critics and, every {@code policy-delay} of them, of the actor and the temperature. */
    private void learn(ReplayBatch batch, Progress progress, Metrics metrics) {
        float alpha = temperature.value();
        double learningRate = config.learningRate().at(progress.fraction());
        computeTargets(batch, alpha);
        metrics.add("loss/critic", critics.learn(batch, targets, experience.errors(), learningRate));
        progress.addUpdate();
        if (progress.updates() % config.policyDelay() == 0) {
            double entropy = climb(batch, alpha, progress, metrics);
            temperature.learn(-entropy, targetEntropy(batch), learningRate);
        }
        critics.updateTargets(config.targetUpdateRate());
    }

    /** y = r + discount V(s'), with V of the target networks and the policy as it is now. */
    private void computeTargets(ReplayBatch batch, float alpha) {
        Matrix next = batch.nextObservations();
        CategoricalObjective.stateValues(
                actor.logits(next), batch.nextActionMasks(), critics.targetValues(next), alpha, targets);
        for (int row = 0; row < batch.size(); row++) {
            float future = batch.terminated()[row] ? 0 : batch.discounts()[row] * targets[row];
            targets[row] = batch.rewards()[row] + future;
        }
    }

    /**
     * Moves the policy up the values of its states.
     *
     * @return its mean entropy before
     */
    private double climb(ReplayBatch batch, float alpha, Progress progress, Metrics metrics) {
        Matrix observations = batch.observations();
        Matrix logits = actor.logits(observations);
        double loss = CategoricalObjective.lossAndGradient(
                logits, batch.actionMasks(), critics.values(observations), alpha, logitGradient);
        double entropy = meanEntropy(logits, batch.actionMasks());
        double norm =
                actor.step(observations, logitGradient, config.actorSchedule().at(progress.fraction()));
        metrics.add("loss/actor", loss);
        metrics.add("value/policy", -loss - alpha * entropy);
        metrics.add("policy/entropy", entropy);
        metrics.add("policy/temperature", alpha);
        metrics.add("gradient/actor-norm", norm);
        return entropy;
    }

    private double meanEntropy(Matrix logits, boolean[] masks) {
        actor.distribution().entropy(logits, masks, entropies);
        double sum = 0;
        for (int row = 0; row < logits.rows(); row++) {
            sum += entropies[row];
        }
        return sum / logits.rows();
    }

    private double targetEntropy(ReplayBatch batch) {
        OptionalDouble target = config.temperature().targetEntropy();
        return batch.actionMasks().length == 0 && target.isPresent()
                ? target.getAsDouble()
                : targetShare * entropyOfRandomPlay(batch);
    }

    /** The mean over the batch of log n for n allowed actions. */
    private double entropyOfRandomPlay(ReplayBatch batch) {
        boolean[] masks = batch.actionMasks();
        if (masks.length == 0) {
            return StrictMath.log(actionCount);
        }
        double sum = 0;
        for (int row = 0; row < batch.size(); row++) {
            int allowed = 0;
            for (int at = row * actionCount; at < (row + 1) * actionCount; at++) {
                allowed += masks[at] ? 1 : 0;
            }
            sum += StrictMath.log(allowed);
        }
        return sum / batch.size();
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public void parametersReplaced() {
        critics.updateTargets(1);
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> named =
                Learner.named("actor", actor.parameters(), "critics", critics.parameters());
        named.put("temperature", temperature.parameters());
        return named;
    }

    @Override
    public void save(StateWriter out) {
        out.put("experience", experience);
        out.put("actor", actor);
        out.put("critics", critics);
        out.put("temperature", temperature);
        out.put("exploration-random", explorationRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("experience", experience);
        in.get("actor", actor);
        in.get("critics", critics);
        in.get("temperature", temperature);
        in.get("exploration-random", explorationRandom);
    }

    @Override
    public void close() {
        experience.close();
    }
}
