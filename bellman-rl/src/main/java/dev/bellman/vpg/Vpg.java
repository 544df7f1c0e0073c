package dev.bellman.vpg;

import dev.bellman.actorcritic.Advantages;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.Check;
import dev.bellman.metrics.Means;
import dev.bellman.metrics.Metrics;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;

/**
 * The policy gradient: after each batch one step along 1/N sum_t Psi_t grad log pi(a_t|s_t). What Psi_t is ({@link Estimator})
 * and what a batch is ({@link Batch}) makes it
 * <ul>
 *   <li>REINFORCE (Williams 1992): the return of the whole trajectory, or the reward-to-go, of complete episodes;
 *   <li>REINFORCE with baseline (Sutton and Barto 2018, section 13.4), and {@code discount-steps} for their gamma^t;
 *   <li>the one-step actor-critic (Sutton and Barto 2018, section 13.5): the TD error of {@code steps(1)}, or of a batch;
 *   <li>VPG (Schulman et al. 2016; Achiam 2018, Spinning Up): generalised advantages and a critic fitted in many steps.
 * </ul>
 *
 * <p>N is the number of episodes where a batch consists of complete ones: the mean of the estimate is then the gradient itself,
 * if {@code discount-steps} (which the first estimator is without) and nothing is normalised. Else it is the number of steps. The
 * advantages are those of the critic as it was when the actions were chosen; it learns after the policy.
 *
 * <p>Deviations from Spinning Up: a truncated step bootstraps from its true final observation; the critic learns advantage plus
 * value (lambda returns) instead of the reward-to-go.
 */
public final class Vpg extends TrajectoryAlgorithm {
    private final VpgConfig config;
    private final Trajectories batch;

    public Vpg(VpgConfig config, AlgorithmContext context) {
        Check.that(
                config.estimator().needsValues() || config.batch() instanceof Batch.Episodes,
                "estimator " + config.estimator().title()
                        + " needs complete episodes, for it knows no value of what is cut"
                        + " off; set batch=episodes(10)");
        super(config, config.batch(), config.estimator().needsValues(), context);
        this.config = config;
        batch = new Trajectories(context);
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        estimate(progress, metrics);
        gradient.step(batch, config.learningRate().at(progress.fraction()), config.maxGradientNorm(), metrics);
        progress.addUpdate();
        learnValues(batch, progress, metrics);
    }

    /** Takes the batch, and sets the gradient of the policy's parameters to minus the estimate. */
    void estimate(Progress progress, Metrics metrics) {
        collector.finish(batch);
        weigh(metrics);
        gradient.evaluate(batch);
        int count = config.batch() instanceof Batch.Episodes ? batch.episodes() : batch.rows();
        double entropyCoefficient = config.entropyCoefficient().at(progress.fraction());
        gradient.differentiate(batch, batch.weights(), count, entropyCoefficient, metrics);
    }

    /** Computes Psi_t. */
    private void weigh(Metrics metrics) {
        int rows = batch.rows();
        if (critic.isPresent()) {
            batch.value(critic.get());
        }
        config.estimator()
                .compute(
                        batch.segment(),
                        batch.values(),
                        (float) config.discount(),
                        (float) config.gaeLambda(),
                        batch.weights(),
                        batch.targets());
        if (critic.isPresent()) {
            metrics.add("value/mean", Means.of(batch.values(), rows));
            ValueLoss.reportExplainedVariance(metrics, batch.values(), batch.targets(), rows);
        }
        if (config.normalizeAdvantages()) {
            Advantages.normalize(batch.weights(), rows);
        }
        if (config.discountSteps() && config.estimator() != Estimator.TRAJECTORY_RETURN) {
            batch.discountWeights();
        }
    }
}
