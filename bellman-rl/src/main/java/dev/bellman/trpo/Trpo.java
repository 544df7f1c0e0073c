package dev.bellman.trpo;

import dev.bellman.actorcritic.IndependentActorCritic;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.actorcritic.RolloutCollector;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.actorcritic.ValueFitting;
import dev.bellman.actorcritic.ValueFunction;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Means;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.optim.Adam;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.SequencedMap;

/**
 * Trust region policy optimisation (Schulman et al. 2015, algorithm 1 and appendix C), and the natural policy gradient (Kakade 2002)
 * where {@link NaturalStep} says so. After each rollout the policy takes one step along F^-1 g, with g the gradient of the surrogate
 * objective and F the Fisher information, found by conjugate gradient; then a value function of its own learns the returns.
 *
 * <p>Deviations from the paper: advantages are generalised ones and normalised, the vine is left out, F has a damping, which also counts
 * in the step's length (so do the authors' code and Stable-Baselines3). Unlike Stable-Baselines3, the divergence is KL(old || new), as in
 * the paper, and of an action of several numbers the sum over them, not the mean.
 */
public final class Trpo implements Algorithm {
    private final TrpoConfig config;
    private final StochasticActor actor;
    private final ValueFunction critic;
    private final ValueFitting valueFitting;
    private final RolloutCollector collector;
    private final PolicyStep step;
    private final NetworkPolicy policy;
    private final RandomStream fisherRandom;

    // Scratch, filled anew before each use.
    private final int[] order;
    private final Minibatch fisherBatch;

    public Trpo(TrpoConfig config, AlgorithmContext context) {
        this.config = config;
        int rows = Rollout.rows(
                config.rolloutSteps(), context.environments(), "value-batch-size", config.valueBatchSize());
        RandomStream initialization = context.random("initialization");
        actor = StochasticActor.build(config.network(), config.initialLogDeviation(), context, initialization);
        critic = new ValueFunction(config.network(), new Adam(config.adamEpsilon()), context, initialization);
        valueFitting = new ValueFitting(critic, rows, config.valueBatchSize(), context);
        collector = new RolloutCollector(new IndependentActorCritic(actor, critic), config.rolloutSteps(), context);
        step = new PolicyStep(config, actor, context.backend().kernels(), rows);
        policy = actor.policy();
        fisherRandom = context.random("fisher");
        order = new int[rows];
        fisherBatch = new Minibatch(
                config.fisherShare() < 1 ? (int) Math.ceil(rows * config.fisherShare()) : 0,
                context.observationSpace(),
                context.actionSpace(),
                context.actionMasks());
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
        metrics.add("value/mean", Means.of(rollout.values(), rollout.rows()));
        Minibatch all = rollout.all();
        if (config.normalizeAdvantages()) {
            all.normalizeAdvantages();
        }
        step.take(all, config.fisherShare() < 1 ? someRows(rollout) : all, progress.fraction());
        step.report(metrics);
        progress.addUpdate();
        double learningRate = config.valueLearningRate().at(progress.fraction());
        valueFitting.run(rollout, config.valueEpochs(), learningRate, progress, metrics);
        rollout.clear();
    }

    /** Random ones, for the Fisher information. */
    private Minibatch someRows(Rollout rollout) {
        fisherRandom.permute(order);
        rollout.gather(order, 0, fisherBatch.rows(), fisherBatch);
        return fisherBatch;
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", actor.parameters(), "critic", critic.parameters());
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", actor.parameters());
        out.put("critic", critic);
        out.put("value-fitting", valueFitting);
        out.put("collector", collector);
        out.put("fisher-random", fisherRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", actor.parameters());
        in.get("critic", critic);
        in.get("value-fitting", valueFitting);
        in.get("collector", collector);
        in.get("fisher-random", fisherRandom);
    }
}
