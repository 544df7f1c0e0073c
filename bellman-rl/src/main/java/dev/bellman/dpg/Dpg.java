package dev.bellman.dpg;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.explore.NoiseProcess;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.offpolicy.Actor;
import dev.bellman.offpolicy.UnitActions;
import dev.bellman.policy.BoundedHead;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The compatible deterministic actor-critic (Silver et al. 2014, section 4.4): a policy mu that climbs a linear critic, step by
 * step, without replay or target networks. Off-policy its critic is learnt as in Q-learning (COPDAC-Q), on-policy as in Sarsa.
 *
 * <p>Deviations from the paper: the policy is the tanh of a network, and actions lie in [-1, 1]; the means over all environments make
 * each step; a truncated step bootstraps from its true final observation. the policy
 * climbs the critic as it is after its own step. On-policy, noise still explores, so that the critic values the noisy policy.
 */
public final class Dpg implements Algorithm {
    private static final String ACTOR = "actor";

    private final DpgConfig config;
    private final Parameters parameters = new Parameters();
    private final DeterministicPolicy policy;
    private final CompatibleCritic critic;
    private final NetworkPolicy learnt;
    private final NoiseProcess exploration;
    private final Kernels kernels;
    private final Optional<Optimizer> optimizer;
    private final UnitActions acting;

    /** a': what is done next. */
    private final Matrix nextActions;

    private boolean nextChosen;

    // The latest step, from observe to update.
    private final Matrix observations;
    private final Matrix actions;
    private final Matrix nextObservations;
    private final Matrix currentObservations;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] ended;

    // Scratch, filled anew before each use.
    private final Matrix valuedActions;
    private final float[] errors;
    private final float[] nextValues;

    public Dpg(DpgConfig config, AlgorithmContext context) {
        this.config = config;
        int environments = context.environments();
        acting = new UnitActions(Actor.boxOf(context.actionSpace()), environments);
        int size = acting.space().size();
        Shape inputs = Shape.of(context.observationSpace().shape());
        config.policy().requireNoDropout("a policy");
        config.baseline().requireNoDropout("a baseline");
        Network network = context.backend()
                .build(ACTOR, config.policy(), inputs, size, 0, parameters, context.random("initialization"));
        Network baseline = context.backend()
                .build("baseline", config.baseline(), inputs, 1, 0, new Parameters(), context.random("baseline"));
        kernels = context.backend().kernels();
        optimizer = config.policyOptimizer().map(spec -> context.backend().optimizer(spec, parameters));
        policy = new DeterministicPolicy(network.withParameters(parameters), environments);
        critic = new CompatibleCritic(policy, parameters.copy(), baseline, kernels);
        BoundedHead head = new BoundedHead(new PathwiseActions.Deterministic(), Actor.boxOf(context.actionSpace()));
        learnt = new NetworkPolicy(context.observationSpace(), context.actionSpace(), ACTOR, network, head);
        exploration = new NoiseProcess(config.noise(), environments, size, context.random("exploration"));
        int width = context.observationSpace().size();
        nextActions = new Matrix(environments, size);
        observations = new Matrix(environments, width);
        actions = new Matrix(environments, size);
        nextObservations = new Matrix(environments, width);
        currentObservations = new Matrix(environments, width);
        rewards = new float[environments];
        terminated = new boolean[environments];
        ended = new boolean[environments];
        valuedActions = new Matrix(environments, size);
        errors = new float[environments];
        nextValues = new float[environments];
    }

    @Override
    public void act(StepBatch step, Progress progress, ActionBatch out) {
        if (!nextChosen) {
            System.arraycopy(step.observations(), 0, currentObservations.data(), 0, currentObservations.size());
            chooseNext(progress);
        }
        System.arraycopy(nextActions.data(), 0, acting.matrix().data(), 0, nextActions.size());
        acting.stretchTo(out);
    }

    /** a' = mu(s') + noise, where the environments stand now. */
    private void chooseNext(Progress progress) {
        System.arraycopy(policy.act(currentObservations).data(), 0, nextActions.data(), 0, nextActions.size());
        exploration.addTo(nextActions.data(), progress.fraction());
        nextChosen = true;
    }

    @Override
    public void observe(StepBatch before, ActionBatch taken, StepBatch after, Progress progress) {
        int width = observations.columns();
        System.arraycopy(before.observations(), 0, observations.data(), 0, observations.size());
        System.arraycopy(acting.matrix().data(), 0, actions.data(), 0, actions.size());
        System.arraycopy(after.observations(), 0, currentObservations.data(), 0, currentObservations.size());
        for (int row = 0; row < after.size(); row++) {
            float[] next = after.done(row) ? after.finalObservations() : after.observations();
            System.arraycopy(next, row * width, nextObservations.data(), row * width, width);
            rewards[row] = (float) after.rewards()[row];
            terminated[row] = after.terminated()[row];
            ended[row] = after.done(row);
        }
        exploration.observe(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return true;
    }

    /** Chooses what to do next, and learns from (s, a, r, s', a'). */
    @Override
    public void update(Progress progress, Metrics metrics) {
        chooseNext(progress);
        valueNext();
        critic.values(observations, actions, errors);
        double squares = 0;
        for (int row = 0; row < errors.length; row++) {
            float future = terminated[row] ? 0 : (float) config.discount() * nextValues[row];
            errors[row] = rewards[row] + future - errors[row];
            squares += (double) errors[row] * errors[row];
        }
        FiniteCheck.loss(squares, observations);
        double fraction = progress.fraction();
        critic.learn(
                errors,
                config.advantageRate().at(fraction),
                config.baselineRate().at(fraction),
                config.normalizedSteps());
        climb(config.policyRate().at(fraction));
        progress.addUpdate();
        metrics.add("loss/critic", squares / errors.length);
    }

    /** Q(s', a') with a' = mu(s') in Q-learning, and in Sarsa what is done next. */
    private void valueNext() {
        System.arraycopy(policy.act(nextObservations).data(), 0, valuedActions.data(), 0, valuedActions.size());
        int size = valuedActions.columns();
        for (int row = 0; row < ended.length; row++) {
            if (!config.offPolicy() && !ended[row]) {
                System.arraycopy(nextActions.data(), row * size, valuedActions.data(), row * size, size);
            }
        }
        critic.values(nextObservations, valuedActions, nextValues);
    }

    /** theta += rate (dmu/dtheta)^T dQ/da, the mean over the states that the critic has valued last. */
    private void climb(double rate) {
        float[] gradient = policy.gradientOf(critic.actionGradient());
        if (optimizer.isPresent()) {
            optimizer.get().step(parameters, rate, -1.0 / errors.length);
            return;
        }
        kernels.addScaled((float) rate / errors.length, gradient, 0, parameters.values(), 0, gradient.length);
    }

    @Override
    public NetworkPolicy policy() {
        return learnt;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        SequencedMap<String, Parameters> named = Learner.named("actor", parameters, "advantage", critic.weights());
        named.put("baseline", critic.baselineParameters());
        return named;
    }

    @Override
    public void save(StateWriter out) {
        out.put("actor", parameters);
        optimizer.ifPresent(kept -> out.put("optimizer", kept));
        out.put("critic", critic);
        out.put("exploration", exploration);
        out.putBoolean("next-chosen", nextChosen);
        out.putFloats("next-actions", nextActions.data());
    }

    @Override
    public void load(StateReader in) {
        in.get("actor", parameters);
        optimizer.ifPresent(kept -> in.get("optimizer", kept));
        in.get("critic", critic);
        in.get("exploration", exploration);
        nextChosen = in.getBoolean("next-chosen");
        in.getFinite("next-actions", nextActions.data());
    }
}
