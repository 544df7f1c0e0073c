package dev.bellman.impala;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Learner;
import dev.bellman.train.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * The importance-weighted actor-learner (Espeholt et al. 2018): {@link ImpalaActor}s fill trajectories with parameters that
 * are some updates old, and {@link TrajectoryGradient} corrects for that by V-trace. The {@link Pipeline} bounds how old.
 *
 * <p>With concurrent actors, what is learnt depends on the timing: on which actor begins which trajectory, and with the
 * parameters of which update; on the order in which the gradients of a batch are summed; on how many steps are counted when a
 * schedule is read; and on the order of updates of a shared normaliser of observations. Without, they take turns of a step each,
 * which fixes all of it.
 *
 * <p>Deviations from the paper: there is no thread for the learner alone, but actors learn between two trajectories, several at
 * a time from one batch (the paper's synchronised learners), so that no core waits for another; gradients are means over the
 * batch, not sums; a truncated step bootstraps from the value of its true final observation.
 */
public final class Impala implements Learner {
    private final boolean concurrent;
    private final ImpalaLearner learner;
    private final Pipeline pipeline;
    private final List<ImpalaActor> actors = new ArrayList<>();
    private final NetworkPolicy policy;

    public Impala(ImpalaConfig config, AlgorithmContext context) {
        concurrent = config.concurrent();
        ActorCritic model = new ActorCritic(config, context);
        policy = model.policy();
        int count = config.workersOf(context.environments());
        AlgorithmContext ofFirst = context.ofWorker(0, count);
        int rows = Rollout.rows(config.rolloutSteps(), ofFirst.environments());
        learner = new ImpalaLearner(config, model.parameters(), context.backend());
        pipeline = new Pipeline(
                config.trajectoriesPerUpdate(),
                config.maximumLag(),
                () -> new Trajectory(config.rolloutSteps(), ofFirst),
                model.parameters());
        for (int i = 0; i < count; i++) {
            ActorCritic own = new ActorCritic(config, context);
            TrajectoryGradient gradient = new TrajectoryGradient(config, own, rows);
            actors.add(new ImpalaActor(own, pipeline, gradient, learner, context.ofWorker(i, count)));
        }
    }

    @Override
    public List<Worker> workers() {
        return List.copyOf(actors);
    }

    @Override
    public boolean concurrent() {
        return concurrent;
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public void parametersReplaced() {
        pipeline.actWith(learner.parameters());
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", learner.parameters());
    }

    @Override
    public void save(StateWriter out) {
        out.put("learner", learner);
        out.put("pipeline", pipeline);
        for (int i = 0; i < actors.size(); i++) {
            out.put("actor-" + i, actors.get(i));
        }
    }

    @Override
    public void load(StateReader in) {
        in.get("learner", learner);
        in.get("pipeline", pipeline);
        for (int i = 0; i < actors.size(); i++) {
            in.get("actor-" + i, actors.get(i));
        }
    }
}
