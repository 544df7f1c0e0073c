package dev.bellman.td3;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.explore.NoiseProcess;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.TargetUpdate;
import dev.bellman.offpolicy.ActionValues;
import dev.bellman.offpolicy.Actor;
import dev.bellman.offpolicy.ActorValue;
import dev.bellman.offpolicy.CriticModel;
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
import java.util.SequencedMap;

/**
 * Twin delayed deep deterministic policy gradient (Fujimoto et al. 2018, algorithm 1). With one critic, no delay and no noise
 * on the target's actions it is DDPG (Lillicrap et al. 2016, algorithm 1).
 *
 * <p>Deviations from the papers: critics read actions in [-1, 1]; any number of environments, updates per step and steps of
 * the return; a truncated step bootstraps from its true final observation; no weight decay, batch normalisation or
 * layer-wise initialisation of DDPG's; target noise is in units of actions in [-1, 1], as in the authors' tasks.
 */
public final class Td3 implements Algorithm, ActionValues {
    private final Td3Config config;
    private final Experience experience;
    private final Actor actor;
    private final Parameters targetActorParameters;
    private final Network targetActor;
    private final Critics critics;
    private final NetworkPolicy policy;
    private final Kernels kernels;
    private final NoiseProcess exploration;
    private final RandomStream warmUpRandom;
    private final RandomStream noiseRandom;
    private final UnitActions acting;

    // Scratch, filled anew before each use.
    private final Matrix current;
    private final Matrix batchActions;
    private final Matrix targetNoise;
    private final Matrix nextActions;
    private final Matrix noNoise;
    private final Matrix actions;
    private final Matrix actionGradient;
    private final float[] none;

    public Td3(Td3Config config, AlgorithmContext context) {
        this.config = config;
        acting = new UnitActions(Actor.boxOf(context.actionSpace()), context.environments());
        int size = acting.space().size();
        experience = new Experience(config, acting.space(), context);
        actor = new Actor(new PathwiseActions.Deterministic(), config.network(), context);
        targetActorParameters = actor.parameters().copy();
        targetActor = actor.over(targetActorParameters);
        int count = config.twinCritics() ? 2 : 1;
        critics = new Critics(
                new CriticModel(count, count, 1, 0, 1), config.criticSpec(), size, config.batchSize(), context);
        policy = actor.policy(context);
        kernels = context.backend().kernels();
        exploration = new NoiseProcess(config.noise(), context.environments(), size, context.random("exploration"));
        warmUpRandom = context.random("warm-up");
        noiseRandom = context.random("target-noise");
        current = new Matrix(context.environments(), context.observationSpace().size());
        batchActions = new Matrix(config.batchSize(), size);
        targetNoise = new Matrix(config.batchSize(), size);
        nextActions = new Matrix(config.batchSize(), size);
        noNoise = new Matrix(0, size);
        actions = new Matrix(config.batchSize(), size);
        actionGradient = new Matrix(config.batchSize(), size);
        none = new float[Math.max(config.batchSize(), context.environments())];
    }

    @Override
    public void act(StepBatch step, Progress progress, ActionBatch out) {
        if (experience.warmingUp(progress)) {
            acting.fillUniform(warmUpRandom);
        } else {
            System.arraycopy(step.observations(), 0, current.data(), 0, current.size());
            actor.act(current, noNoise, acting.matrix(), none);
            exploration.addTo(acting.matrix().data(), progress.fraction());
        }
        acting.stretchTo(out);
    }

    @Override
    public void observe(StepBatch before, ActionBatch taken, StepBatch after, Progress progress) {
        experience.add(before, acting.batch(), after);
        exploration.observe(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return experience.due(progress);
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        for (long due = experience.updatesDue(progress); due > 0; due--) {
            if (config.targetNoise().greatest() > 0) {
                BoundedHead.fillNormal(targetNoise, noiseRandom);
            }
            learn(experience.sample(progress), progress, metrics);
            experience.updatePriorities();
        }
    }

    /** [n x d] what {@link #learn} disturbs the target's actions by, standard normal. */
    Matrix targetNoise() {
        return targetNoise;
    }

    /** One gradient step of the critics and, every {@code policy-delay} of them, one of the actor and of the targets. */
    void learn(ReplayBatch batch, Progress progress, Metrics metrics) {
        targetActions(batch.nextObservations(), progress.fraction());
        Matrix targets = critics.targets(batch, nextActions, none, noiseRandom);
        System.arraycopy(batch.actions().reals(), 0, batchActions.data(), 0, batchActions.size());
        double loss = critics.learn(
                batch,
                batchActions,
                targets,
                experience.errors(),
                config.learningRate().at(progress.fraction()));
        metrics.add("loss/critic", loss);
        progress.addUpdate();
        if (progress.updates() % config.policyDelay() == 0) {
            climb(batch.observations(), progress, metrics);
            critics.updateTargets(config.targetUpdateRate());
            TargetUpdate.apply(kernels, actor.parameters(), targetActorParameters, config.targetUpdateRate());
        }
    }

    /** a' = clip(pi'(s') + clip(noise)): similar actions shall have similar values. */
    private void targetActions(Matrix nextObservations, double done) {
        actor.kind().best(targetActor.forward(nextObservations), nextActions);
        float clip = (float) config.targetNoiseClip();
        float deviation = (float) config.targetNoise().at(done);
        for (int i = 0; deviation > 0 && i < nextActions.size(); i++) {
            float noise = Math.clamp(deviation * targetNoise.data()[i], -clip, clip);
            nextActions.data()[i] = Math.clamp(nextActions.data()[i] + noise, -1, 1);
        }
    }

    /** Moves the policy up the first critic: dQ/da da/dtheta (Silver et al. 2014, eq. 9). */
    private void climb(Matrix observations, Progress progress, Metrics metrics) {
        actor.act(observations, noNoise, actions, none);
        double value = critics.actionGradient(observations, actions, ActorValue.FIRST, actionGradient);
        double norm = actor.step(
                observations, actionGradient, none, config.actorSchedule().at(progress.fraction()));
        metrics.add("loss/actor", -value);
        metrics.add("value/policy", value);
        metrics.add("gradient/actor-norm", norm);
    }

    @Override
    public void act(Matrix observations, RandomStream random, Matrix best, float[] bonus) {
        actor.act(observations, noNoise, best, bonus);
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
        targetActorParameters.copyFrom(actor.parameters());
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("actor", actor.parameters(), "critics", critics.parameters());
    }

    Actor actor() {
        return actor;
    }

    Critics critics() {
        return critics;
    }

    Parameters targetActorParameters() {
        return targetActorParameters;
    }

    @Override
    public void save(StateWriter out) {
        out.put("experience", experience);
        out.put("actor", actor);
        out.put("target-actor", targetActorParameters);
        out.put("critics", critics);
        out.put("exploration", exploration);
        out.put("warm-up-random", warmUpRandom);
        out.put("noise-random", noiseRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("experience", experience);
        in.get("actor", actor);
        in.get("target-actor", targetActorParameters);
        in.get("critics", critics);
        in.get("exploration", exploration);
        in.get("warm-up-random", warmUpRandom);
        in.get("noise-random", noiseRandom);
    }

    @Override
    public void close() {
        experience.close();
    }
}
