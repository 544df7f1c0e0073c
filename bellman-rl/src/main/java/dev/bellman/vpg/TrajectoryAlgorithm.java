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
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Optional;
import java.util.SequencedMap;

/** An actor whose policy climbs an estimate from batches of trajectories, and a critic where the estimate needs values. */
abstract sealed class TrajectoryAlgorithm implements Algorithm permits Vpg, OffPolicyGradient {
    final PolicyGradient gradient;
    final Optional<ValueFunction> critic;
    final TrajectoryCollector collector;
    private final TrajectoryConfig config;
    private final StochasticActor actor;
    private final NetworkPolicy policy;

    TrajectoryAlgorithm(TrajectoryConfig config, Batch batch, boolean needsValues, AlgorithmContext context) {
        this.config = config;
        actor = StochasticActor.build(
                config.network(), config.initialLogDeviation(), context, context.random("initialization"));
        gradient = new PolicyGradient(actor, config.optimizer(), context);
        critic = needsValues
                ? Optional.of(new ValueFunction(
                        config.network(), config.optimizer(), context, context.random("critic-initialization")))
                : Optional.empty();
        collector = new TrajectoryCollector(actor, critic, batch, config.discount(), context);
        policy = actor.policy();
    }

    @Override
    public final void act(StepBatch current, Progress progress, ActionBatch actions) {
        collector.act(current, actions);
    }

    @Override
    public final void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        collector.observe(before, actions, after);
    }

    @Override
    public final boolean updateDue(Progress progress) {
        return collector.isFull();
    }

    /** Moves the critic, if there is one, towards the batch's targets. */
    final void learnValues(Trajectories batch, Progress progress, Metrics metrics) {
        if (critic.isPresent()) {
            double loss = critic.get()
                    .fit(
                            batch.observations(),
                            batch.targets(),
                            config.valueIterations(),
                            config.valueLearningRate().at(progress.fraction()));
            metrics.add("loss/value", loss);
        }
    }

    @Override
    public final NetworkPolicy policy() {
        return policy;
    }

    @Override
    public final SequencedMap<String, Parameters> parameters() {
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
    }

    @Override
    public void load(StateReader in) {
        in.get("policy", gradient);
        if (critic.isPresent()) {
            in.get("critic", critic.get());
        }
        in.get("collector", collector);
    }
}
