package dev.bellman.vpg;

import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.actorcritic.ValueFunction;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.returns.Returns;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The policy gradient from episodes that older policies have played, by {@link ImportanceSampling per-decision importance
 * sampling} (Precup et al. 2000; Levine et al. 2020, section 3): each batch of complete episodes serves several gradient steps,
 * and several updates. The weights of long episodes are products of many ratios, of which soon a few outweigh all others:
 * the effective sample size says when, and ends the update.
 *
 * <p>Deviations: weights are clipped; step t is not weighed by discount^t unless {@code discount-steps} says so; the baseline is
 * learnt from each latest batch alone, and values the steps of a batch once, when it is new; a truncated step bootstraps
 * from its true final observation if there is a baseline, and otherwise ends the task.
 */
public final class OffPolicyGradient implements Algorithm {
    private final OffPolicyGradientConfig config;
    private final StochasticActor actor;
    private final PolicyGradient gradient;
    private final Optional<ValueFunction> critic;
    private final TrajectoryCollector collector;
    private final NetworkPolicy policy;

    /** The latest batches; a new one takes the place of the oldest. */
    private final Trajectories[] kept;

    private long batches;

    // Scratch, filled anew before each use.
    private final Trajectories pool;
    private float[] ratios = {};

    public OffPolicyGradient(OffPolicyGradientConfig config, AlgorithmContext context) {
        this.config = config;
        actor = StochasticActor.build(
                "actor",
                context.observationSpace(),
                context.actionSpace(),
                config.network(),
                (float) config.initialLogDeviation(),
                context.backend(),
                new Parameters(),
                context.random("initialization"));
        gradient = new PolicyGradient(actor, config.optimizer(), context);
        critic = config.baseline()
                ? Optional.of(new ValueFunction(
                        config.network(), config.optimizer(), context, context.random("critic-initialization")))
                : Optional.empty();
        collector = new TrajectoryCollector(
                actor, critic, new Batch.Episodes(config.episodes()), config.discount(), context);
        policy = actor.policy();
        kept = new Trajectories[config.keptBatches()];
        Arrays.setAll(kept, i -> new Trajectories(context));
        pool = new Trajectories(context);
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        collector.act(current, actions);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        collector.observe(before, actions, after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return collector.isFull();
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        Trajectories latest = takeBatch();
        for (int step = 0; step < config.gradientSteps(); step++) {
            double effective = differentiate(progress, metrics);
            metrics.add("importance/effective-sample-size", effective);
            if (step > 0 && effective < config.minEffectiveSampleSize()) {
                break;
            }
            gradient.step(pool, config.learningRate().at(progress.fraction()), config.maxGradientNorm(), metrics);
            progress.addUpdate();
        }
        if (critic.isPresent()) {
            learnValues(critic.get(), latest, progress, metrics);
        }
    }

    /** Puts the new batch in the place of the oldest, and all that are kept into the pool. */
    Trajectories takeBatch() {
        Trajectories latest = kept[(int) (batches++ % kept.length)];
        collector.finish(latest);
        if (critic.isPresent()) {
            latest.value(critic.get());
        }
        pool.clear();
        for (Trajectories each : kept) {
            pool.append(each);
        }
        if (ratios.length < pool.rows()) {
            ratios = new float[pool.weights().length];
        }
        return latest;
    }

    /**
     * Sets the gradient of the policy's parameters to minus the estimate from the pool.
     *
     * @return the effective sample size, as a part of the sample
     */
    double differentiate(Progress progress, Metrics metrics) {
        int rows = pool.rows();
        float[] weights = pool.weights();
        float[] logProbabilities = gradient.evaluate(pool);
        ImportanceSampling.ratios(
                pool.segment(), rows, logProbabilities, pool.logProbabilities(), (float) config.weightClip(), ratios);
        ImportanceSampling.weigh(pool.segment(), rows, ratios, pool.values(), (float) config.discount(), weights);
        if (config.discountSteps()) {
            pool.discountWeights();
        }
        gradient.differentiate(
                pool, weights, pool.episodes(), config.entropyCoefficient().at(progress.fraction()), metrics);
        return ImportanceSampling.effectiveSampleSize(ratios, rows);
    }

    private void learnValues(ValueFunction values, Trajectories latest, Progress progress, Metrics metrics) {
        Returns.discounted(latest.segment(), (float) config.discount(), latest.targets());
        double loss = values.fit(
                latest.observations(),
                latest.targets(),
                config.valueIterations(),
                config.valueLearningRate().at(progress.fraction()));
        metrics.add("loss/value", loss);
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> named = Learner.named("actor", actor.parameters());
        if (critic.isPresent()) {
            named.put("critic", critic.get().parameters());
        }
        return named;
    }

    @Override
    public void save(StateWriter out) {
        out.put("policy", gradient);
        if (critic.isPresent()) {
            out.put("critic", critic.get());
        }
        out.put("collector", collector);
        out.putLong("batches", batches);
        for (int i = 0; i < kept.length; i++) {
            out.put("kept-" + i, kept[i]);
        }
    }

    @Override
    public void load(StateReader in) {
        in.get("policy", gradient);
        if (critic.isPresent()) {
            in.get("critic", critic.get());
        }
        in.get("collector", collector);
        batches = in.getLong("batches");
        for (int i = 0; i < kept.length; i++) {
            in.get("kept-" + i, kept[i]);
        }
    }
}
