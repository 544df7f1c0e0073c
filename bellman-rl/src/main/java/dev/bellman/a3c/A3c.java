package dev.bellman.a3c;

import dev.bellman.actorcritic.ActorCritic;
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
 * Asynchronous advantage actor-critic (Mnih et al. 2016, algorithm S3): each {@link A3cWorker} acts in environments of its own
 * with a copy of the parameters, and its gradients move the {@link SharedParameters}, whoever moved them in between.
 *
 * <p>With concurrent workers, what is learnt depends on the timing: on the order of the workers' updates, on how many steps the
 * others have counted when a worker reads a schedule, and on the order in which they update a shared normaliser of observations.
 * Without, they take turns of a step each, which interleaves their rollouts and updates in one fixed way.
 *
 * <p>Deviations from the paper: those of {@link dev.bellman.a2c.A2c}, and that updates exclude each other (see {@link
 * SharedParameters}).
 */
public final class A3c implements Learner {
    private final boolean concurrent;
    private final SharedParameters shared;
    private final List<A3cWorker> workers = new ArrayList<>();
    private final NetworkPolicy policy;

    public A3c(A3cConfig config, AlgorithmContext context) {
        concurrent = config.concurrent();
        ActorCritic model = new ActorCritic(config, context);
        shared = new SharedParameters(model.parameters(), config.optimizer(), context.backend());
        policy = model.policy();
        int count = config.workersOf(context.environments());
        for (int i = 0; i < count; i++) {
            AlgorithmContext own = context.ofWorker(i, count);
            workers.add(new A3cWorker(config, new ActorCritic(config, context), shared, own));
        }
    }

    @Override
    public List<Worker> workers() {
        return List.copyOf(workers);
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
        workers.forEach(A3cWorker::takeParameters);
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", shared.parameters());
    }

    @Override
    public void save(StateWriter out) {
        out.put("shared", shared);
        for (int i = 0; i < workers.size(); i++) {
            out.put("worker-" + i, workers.get(i));
        }
    }

    @Override
    public void load(StateReader in) {
        in.get("shared", shared);
        for (int i = 0; i < workers.size(); i++) {
            in.get("worker-" + i, workers.get(i));
        }
    }
}
