package dev.bellman.sac;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Means;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.offpolicy.ActionValues;
import dev.bellman.offpolicy.Actor;
import dev.bellman.offpolicy.Critics;
import dev.bellman.offpolicy.Experience;
import dev.bellman.offpolicy.UnitActions;
import dev.bellman.policy.BoundedHead;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Arrays;
import java.util.SequencedMap;

/**
 * Soft actor-critic with a learnt temperature (Haarnoja et al. 2018b, algorithm 1). With other critics it is TQC (Kuznetsov et
 * al. 2020: quantiles, the largest left out), REDQ (Chen et al. 2021: many critics, random ones of which make the target) or DroQ
 * (Hiraoka et al. 2022, algorithm 2: two critics with dropout and layer normalisation).
 *
 * <p>Deviations from the papers: critics read actions in [-1, 1]; any number of environments, updates per step and steps of
 * the return, whose entropies between the first and the last state are left out; a truncated step bootstraps from its true
 * final observation.
 */
public final class Sac implements Algorithm, ActionValues {
    private final SacConfig config;
    private final Experience experience;
    private final Actor actor;
    private final Network nextActor;
    private final Critics critics;
    private final TemperatureLearner temperature;
    private final double targetEntropy;
    private final NetworkPolicy policy;
    private final RandomStream explorationRandom;
    private final RandomStream noiseRandom;
    private final UnitActions acting;

    // Scratch, filled anew before each use.
    private final Matrix current;
    private final Matrix batchActions;
    private final Matrix explorationNoise;
    private final Matrix noise;
    private final Matrix nextNoise;
    private final Matrix nextActions;
    private final Matrix actions;
    private final Matrix actionGradient;
    private final float[] logProbabilities;
    private final float[] bonus;

    public Sac(SacConfig config, AlgorithmContext context) {
        this.config = config;
        acting = new UnitActions(Actor.boxOf(context.actionSpace()), context.environments());
        int size = acting.space().size();
        config.temperature()
                .requireReachable(
                        -size,
                        config.policy().greatestEntropy(size),
                        "a policy " + config.policy() + " over " + size + " numbers in [-1, 1]");
        experience = new Experience(config, acting.space(), context);
        actor = new Actor(config.policy(), config.network(), context);
        nextActor = actor.over(actor.parameters());
        critics = new Critics(config.criticModel(), config.criticSpec(), size, config.batchSize(), context);
        targetEntropy = config.temperature().targetEntropy().orElse(-size);
        temperature = new TemperatureLearner(config.temperature(), context.backend());
        policy = actor.policy(context);
        explorationRandom = context.random("exploration");
        noiseRandom = context.random("noise");
        current = new Matrix(context.environments(), context.observationSpace().size());
        batchActions = new Matrix(config.batchSize(), size);
        explorationNoise = new Matrix(context.environments(), size);
        noise = new Matrix(config.batchSize(), size);
        nextNoise = new Matrix(config.batchSize(), size);
        nextActions = new Matrix(config.batchSize(), size);
        actions = new Matrix(config.batchSize(), size);
        actionGradient = new Matrix(config.batchSize(), size);
        logProbabilities = new float[Math.max(config.batchSize(), context.environments())];
        bonus = new float[config.batchSize()];
    }

    @Override
    public void act(StepBatch step, Progress progress, ActionBatch out) {
        if (experience.warmingUp(progress)) {
            acting.fillUniform(explorationRandom);
        } else {
            System.arraycopy(step.observations(), 0, current.data(), 0, current.size());
            BoundedHead.fillNormal(explorationNoise, explorationRandom);
            actor.act(current, explorationNoise, acting.matrix(), logProbabilities);
        }
        acting.stretchTo(out);
    }

    @Override
    public void observe(StepBatch before, ActionBatch taken, StepBatch after, Progress progress) {
        experience.add(before, acting.batch(), after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return experience.due(progress);
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        for (long due = experience.updatesDue(progress); due > 0; due--) {
            if (improves(progress)) {
                BoundedHead.fillNormal(noise, noiseRandom);
            }
            BoundedHead.fillNormal(nextNoise, noiseRandom);
            learn(experience.sample(progress), progress, metrics);
            experience.updatePriorities();
        }
    }

    /** Whether the next update is one of the actor too. */
    private boolean improves(Progress progress) {
        return (progress.updates() + 1) % config.policyDelay() == 0;
    }

    /** [n x d] what {@link #learn} draws the actions of the states by, standard normal. */
    Matrix noise() {
        return noise;
    }

    /** [n x d] what {@link #learn} draws the actions of the next states by, standard normal. */
    Matrix nextNoise() {
        return nextNoise;
    }

    /** One gradient step of the critics and, every {@code policy-delay} of them, of the temperature and the actor. */
    void learn(ReplayBatch batch, Progress progress, Metrics metrics) {
        boolean improves = improves(progress);
        float alpha = temperature.value();
        double learningRate = config.learningRate().at(progress.fraction());
        if (improves) {
            actor.act(batch.observations(), noise, actions, logProbabilities);
            double meanLogProbability = Means.of(logProbabilities, batch.size());
            temperature.learn(meanLogProbability, targetEntropy, learningRate);
            metrics.add("policy/entropy", -meanLogProbability);
            metrics.add("policy/temperature", alpha);
        }
        Matrix targets = targets(batch, alpha);
        System.arraycopy(batch.actions().reals(), 0, batchActions.data(), 0, batchActions.size());
        double loss = critics.learn(batch, batchActions, targets, experience.errors(), learningRate);
        metrics.add("loss/critic", loss);
        progress.addUpdate();
        if (improves) {
            climb(batch.observations(), alpha, progress, metrics);
        }
        critics.updateTargets(config.targetUpdateRate());
    }

    /** y = r + discount (Q'(s', a') - alpha log pi(a'|s')) with a' from the policy as it is now. */
    private Matrix targets(ReplayBatch batch, float alpha) {
        actor.kind().act(nextActor.forward(batch.nextObservations()), nextNoise, nextActions, bonus);
        scale(bonus, batch.size(), -alpha);
        return critics.targets(batch, nextActions, bonus, noiseRandom);
    }

    /** Moves the policy, whose actions were drawn before, down alpha log pi(a|s) - Q(s, a) (eq. 7 and 9). */
    private void climb(Matrix observations, float alpha, Progress progress, Metrics metrics) {
        double value = critics.actionGradient(observations, actions, config.actorValue(), actionGradient);
        double loss = alpha * Means.of(logProbabilities, observations.rows()) - value;
        Arrays.fill(logProbabilities, 0, observations.rows(), alpha / observations.rows());
        double norm = actor.step(
                observations,
                actionGradient,
                logProbabilities,
                config.actorSchedule().at(progress.fraction()));
        metrics.add("loss/actor", loss);
        metrics.add("value/policy", value);
        metrics.add("gradient/actor-norm", norm);
    }

    private static void scale(float[] values, int count, float factor) {
        for (int i = 0; i < count; i++) {
            values[i] *= factor;
        }
    }

    /** The bonus is the entropy -alpha log pi(a|s), as in the targets. */
    @Override
    public void act(Matrix observations, RandomStream random, Matrix drawn, float[] entropies) {
        Matrix standard = new Matrix(observations.rows(), drawn.columns());
        BoundedHead.fillNormal(standard, random);
        actor.kind().act(nextActor.forward(observations), standard, drawn, entropies);
        scale(entropies, observations.rows(), -temperature.value());
    }

    @Override
    public void values(Matrix observations, Matrix unitActions, float[] values) {
        critics.values(observations, unitActions, values);
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public void parametersReplaced() {
        critics.targetParameters().copyFrom(critics.parameters());
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> named =
                Learner.named("actor", actor.parameters(), "critics", critics.parameters());
        named.put("temperature", temperature.parameters());
        return named;
    }

    Actor actor() {
        return actor;
    }

    TemperatureLearner temperature() {
        return temperature;
    }

    Critics critics() {
        return critics;
    }

    @Override
    public void save(StateWriter out) {
        out.put("experience", experience);
        out.put("actor", actor);
        out.put("critics", critics);
        out.put("temperature", temperature);
        out.put("exploration-random", explorationRandom);
        out.put("noise-random", noiseRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("experience", experience);
        in.get("actor", actor);
        in.get("critics", critics);
        in.get("temperature", temperature);
        in.get("exploration-random", explorationRandom);
        in.get("noise-random", noiseRandom);
    }

    @Override
    public void close() {
        experience.close();
    }
}
