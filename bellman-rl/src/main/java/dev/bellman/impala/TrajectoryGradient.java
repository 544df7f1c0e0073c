package dev.bellman.impala;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageObjective;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.returns.Segment;
import dev.bellman.returns.VTrace;
import dev.bellman.train.FiniteCheck;

/** The gradient of the loss on a trajectory, corrected by V-trace for the policy that acted in it. */
final class TrajectoryGradient {
    private final ImpalaConfig config;
    private final ActorCritic model;
    private final VTrace vTrace;
    private final AdvantageObjective objective;
    private final float[] ratios;

    /** @param rows of a trajectory */
    TrajectoryGradient(ImpalaConfig config, ActorCritic model, int rows) {
        this.config = config;
        this.model = model;
        vTrace = config.vTrace();
        objective = new AdvantageObjective(model, rows);
        ratios = new float[rows];
    }

    /**
     * Computes the gradient of the model's parameters.
     *
     * @param done the fraction of training that is done
     */
    void compute(Trajectory trajectory, double done, Metrics metrics) {
        Minibatch batch = trajectory.rollout().all();
        Segment segment = trajectory.rollout().segment();
        bootstrap(trajectory, segment);
        objective.evaluate(batch);
        System.arraycopy(model.values().data(), 0, batch.values(), 0, batch.rows());
        metrics.add("policy/importance-ratio", importanceRatios(batch));
        vTrace.compute(segment, batch.values(), ratios, (float) config.discount(), batch.returns(), batch.advantages());
        objective.compute(
                batch,
                config.entropyCoefficient().at(done),
                config.valueCoefficient().at(done));
        FiniteCheck.loss(objective.loss(), batch.observations());
        model.parameters().zeroGradient();
        objective.backward(batch);
        objective.report(metrics);
        ValueLoss.reportExplainedVariance(metrics, batch.values(), batch.returns(), batch.rows());
    }

    /** The values of what follows the trajectory and its truncated episodes, under the parameters that learn. */
    private void bootstrap(Trajectory trajectory, Segment segment) {
        model.forwardCritic(trajectory.lastObservations());
        System.arraycopy(model.values().data(), 0, segment.lastValues(), 0, segment.environments());
        int finals = trajectory.finalObservations().rows();
        if (finals > 0) {
            model.forwardCritic(trajectory.finalObservations());
            for (int i = 0; i < finals; i++) {
                segment.finalValues()[trajectory.finalRows()[i]] =
                        model.values().data()[i];
            }
        }
    }

    /** Computes pi(a|s) / mu(a|s) of each row, and returns their mean. */
    private double importanceRatios(Minibatch batch) {
        double sum = 0;
        for (int i = 0; i < batch.rows(); i++) {
            ratios[i] = FloatMath.exp(objective.logProbabilities()[i] - batch.logProbabilities()[i]);
            sum += ratios[i];
        }
        return sum / batch.rows();
    }
}
