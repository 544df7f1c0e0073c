package dev.bellman.ppo;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.actorcritic.RolloutCollector;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.optim.Adam;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.ppo.PpoConfig.AdvantageScope;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Arrays;
import java.util.SequencedMap;

/**
 * Proximal policy optimisation (Schulman et al. 2017, algorithm 1) with the clipped surrogate (eq. 7) or the adaptive penalty on
 * the divergence (eq. 8); {@link PpoObjective} is what it minimises.
 *
 * <p>Of "The 37 implementation details of PPO" (Huang et al. 2022) it has the thirteen core ones and the nine for continuous
 * control: those on observations and rewards are switches of the training configuration, the others of {@link PpoConfig}.
 * Invalid-action masks and KL early stopping are in as well; policies with a memory are {@link
 * dev.bellman.recurrent.RecurrentPpo}.
 *
 * <p>Deviations from openai/baselines: a truncated step bootstraps from the value of its true final observation (there,
 * truncation counts as termination); value clipping, off by default, clips the prediction (see {@link ValueLoss}).
 */
public final class Ppo implements Algorithm {
    private final PpoConfig config;
    private final ActorCritic model;
    private final GradientDescent descent;
    private final PpoObjective objective;
    private final PpoStep step;
    private final NetworkPolicy policy;
    private final RolloutCollector collector;
    private final RandomStream shuffleRandom;

    // Scratch, filled anew before each use.
    private final int[] order;
    private final Minibatch batch;

    public Ppo(PpoConfig config, AlgorithmContext context) {
        this.config = config;
        int rows = Rollout.rows(config.rolloutSteps(), context.environments(), "batch-size", config.batchSize());
        model = new ActorCritic(config, context);
        descent = new GradientDescent(model.parameters(), new Adam(config.adamEpsilon()), context.backend());
        objective = new PpoObjective(config.terms(), model.distribution(), config.batchSize());
        step = new PpoStep(objective, descent, config.learningRate(), config.maxGradientNorm(), config.targetKl());
        int keptOutputs = objective.penalizesDivergence() ? model.distribution().parameters() : 0;
        collector = new RolloutCollector(model, config.rolloutSteps(), keptOutputs, context);
        shuffleRandom = context.random("shuffle");
        policy = model.policy();
        order = new int[rows];
        batch = new Minibatch(
                config.batchSize(),
                context.observationSpace(),
                context.actionSpace(),
                context.actionMasks(),
                keptOutputs);
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
        ValueLoss.reportExplainedVariance(metrics, rollout.values(), rollout.returns(), rollout.rows());
        if (config.normalizeAdvantages() && config.advantageScope() == AdvantageScope.ROLLOUT) {
            rollout.all().normalizeAdvantages();
        }
        boolean withinTarget = true;
        for (int epoch = 0; epoch < config.epochs() && withinTarget; epoch++) {
            withinTarget = runEpoch(rollout, progress, metrics);
        }
        if (objective.penalizesDivergence()) {
            objective.adapt(divergence(rollout), metrics);
        }
        rollout.clear();
    }

    /** One pass over the rollout in shuffled batches. Returns whether the policy stayed within the target KL. */
    private boolean runEpoch(Rollout rollout, Progress progress, Metrics metrics) {
        shuffleRandom.permute(order);
        for (int from = 0; from < order.length; from += config.batchSize()) {
            rollout.gather(order, from, Math.min(config.batchSize(), order.length - from), batch);
            if (config.normalizeAdvantages() && config.advantageScope() == AdvantageScope.BATCH) {
                batch.normalizeAdvantages();
            }
            model.forward(batch.observations());
            if (!step.take(model, batch, progress, metrics)) {
                return false;
            }
        }
        return true;
    }

    /** The mean of KL(old || new) over the rollout. */
    private double divergence(Rollout rollout) {
        double sum = 0;
        Arrays.setAll(order, i -> i);
        for (int from = 0; from < order.length; from += config.batchSize()) {
            rollout.gather(order, from, Math.min(config.batchSize(), order.length - from), batch);
            sum += objective.divergence(model.forwardActor(batch.observations()), batch);
        }
        return sum / order.length;
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
        out.put("objective", objective);
        out.put("collector", collector);
        out.put("shuffle-random", shuffleRandom);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("objective", objective);
        in.get("collector", collector);
        in.get("shuffle-random", shuffleRandom);
    }
}
