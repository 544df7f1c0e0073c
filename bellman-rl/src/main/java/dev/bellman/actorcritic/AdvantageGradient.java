package dev.bellman.actorcritic;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;

/** Collects rollouts, and computes one gradient of the {@link AdvantageObjective} from all rows of each: A2C but for the step. */
public final class AdvantageGradient implements Stateful {
    private final AdvantageConfig config;
    private final ActorCritic model;
    private final RolloutCollector collector;
    private final AdvantageObjective objective;

    public AdvantageGradient(AdvantageConfig config, ActorCritic model, AlgorithmContext context) {
        this.config = config;
        this.model = model;
        collector = new RolloutCollector(model, config.rolloutSteps(), context);
        objective = new AdvantageObjective(model, Rollout.rows(config.rolloutSteps(), context.environments()));
    }

    /** Samples an action of every row. */
    public void act(StepBatch current, ActionBatch actions) {
        collector.act(current, actions);
    }

    /** Remembers what the actions led to. */
    public void observe(StepBatch after) {
        collector.observe(after);
    }

    /** Whether a rollout is full, and so {@link #compute} due. */
    public boolean isDue() {
        return collector.isFull();
    }

    /**
     * Sets the gradient of the model's parameters to that of the rollout, and starts the next one.
     *
     * @param done the fraction of training that is done
     * @return the rollout's rows, which stay valid until {@link #act}
     */
    public Minibatch compute(double done, Metrics metrics) {
        Rollout rollout = collector.finish(config.discount(), config.gaeLambda());
        ValueLoss.reportExplainedVariance(metrics, rollout.values(), rollout.returns(), rollout.rows());
        Minibatch batch = rollout.all();
        if (config.normalizeAdvantages()) {
            batch.normalizeAdvantages();
        }
        objective.evaluate(batch);
        objective.compute(
                batch,
                config.entropyCoefficient().at(done),
                config.valueCoefficient().at(done));
        FiniteCheck.loss(objective.loss(), batch.observations());
        model.parameters().zeroGradient();
        objective.backward(batch);
        objective.report(metrics);
        rollout.clear();
        return batch;
    }

    @Override
    public void save(StateWriter out) {
        out.put("collector", collector);
    }

    @Override
    public void load(StateReader in) {
        in.get("collector", collector);
    }
}
