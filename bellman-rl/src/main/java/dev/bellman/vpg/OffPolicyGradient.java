package dev.bellman.vpg;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.metrics.Metrics;
import dev.bellman.returns.Returns;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.Arrays;

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
public final class OffPolicyGradient extends TrajectoryAlgorithm {
    private final OffPolicyGradientConfig config;

    /** The latest batches; a new one takes the place of the oldest. */
    private final Trajectories[] kept;

    private long batches;

    // Scratch, filled anew before each use.
    private final Trajectories pool;
    private float[] ratios = {};

    public OffPolicyGradient(OffPolicyGradientConfig config, AlgorithmContext context) {
        super(config, new Batch.Episodes(config.episodes()), config.baseline(), context);
        this.config = config;
        kept = new Trajectories[config.keptBatches()];
        Arrays.setAll(kept, i -> new Trajectories(context));
        pool = new Trajectories(context);
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
        Returns.discounted(latest.segment(), (float) config.discount(), latest.targets());
        learnValues(latest, progress, metrics);
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

    @Override
    public void save(StateWriter out) {
        super.save(out);
        out.putLong("batches", batches);
        for (int i = 0; i < kept.length; i++) {
            out.put("kept-" + i, kept[i]);
        }
    }

    @Override
    public void load(StateReader in) {
        super.load(in);
        batches = in.getLong("batches", 0, Long.MAX_VALUE);
        for (int i = 0; i < kept.length; i++) {
            in.get("kept-" + i, kept[i]);
        }
    }
}
