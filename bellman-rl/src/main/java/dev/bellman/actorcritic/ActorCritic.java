package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;

/**
 * A stochastic policy and a state-value function over the same observations, in one flat vector of parameters: as two
 * networks, or as one network with a policy head and a value head.
 */
public final class ActorCritic implements PolicyAndValue, PolicyAndValueGradient {
    private final boolean shared;
    private final Exploration exploration;
    private final int valueColumn;
    private final StochasticActor actor;
    private final Network critic;
    private final Parameters parameters = new Parameters();
    private final Matrix values = new Matrix(0, 1);

    /** With the first parameters of the run's seed: the same ones with every call. */
    public ActorCritic(ActorCriticConfig config, AlgorithmContext context) {
        Space<?> actionSpace = context.actionSpace();
        PlainNetwork spec = config.network();
        spec.requireNoDropout("a policy or its value function");
        Backend backend = context.backend();
        RandomStream random = context.random("initialization");
        shared = config.sharedNetwork();
        exploration = config.exploration();
        NetworkSpec actorSpec = StochasticActor.networkSpec(spec, exploration, actionSpace);
        int outputs = ActorOutputs.networkOutputs(actionSpace);
        Shape inputs = Shape.of(context.observationSpace().shape());
        valueColumn = shared ? outputs : 0;
        String name = shared ? "shared" : "actor";
        Network network;
        if (shared) {
            network = backend.build(name, actorSpec, inputs, outputs + 1, 1, parameters, random);
            critic = network;
        } else {
            network = backend.build(name, actorSpec, inputs, outputs, ActorOutputs.GAIN, parameters, random);
            critic = backend.build("critic", spec, inputs, 1, 1, parameters, random);
        }
        int features = network.outputs() - (shared ? outputs + 1 : outputs);
        actor = new StochasticActor(
                name,
                network,
                context.observationSpace(),
                actionSpace,
                (float) config.initialLogDeviation(),
                exploration,
                features);
        if (shared) {
            actor.scaleHead();
        }
    }

    /** The policy alone, on the live parameters. */
    public NetworkPolicy policy() {
        return actor.policy();
    }

    @Override
    public ActionDistribution distribution() {
        return actor.distribution();
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Computes {@link #outputs} and {@link #values} of a batch, and remembers what {@link #backward} needs. */
    @Override
    public void forward(Matrix observations) {
        actor.forward(observations);
        takeValues(shared ? actor.networkOutputs() : critic.forward(observations));
    }

    /** Computes only {@link #outputs}. */
    public Matrix forwardActor(Matrix observations) {
        return actor.forward(observations);
    }

    /** Computes only {@link #values}. */
    @Override
    public void forwardCritic(Matrix observations) {
        takeValues(critic.forward(observations));
    }

    private void takeValues(Matrix computed) {
        values.resize(computed.rows());
        int width = computed.columns();
        for (int row = 0; row < computed.rows(); row++) {
            values.data()[row] = computed.data()[row * width + valueColumn];
        }
    }

    /** [n x distribution parameters] what {@link #distribution} reads. */
    @Override
    public Matrix outputs() {
        return actor.outputs();
    }

    /** [n x 1] state values. */
    @Override
    public Matrix values() {
        return values;
    }

    /**
     * Adds the gradient of a loss to the parameters' gradient, after {@link #forward}.
     *
     * @param outputGradient [n x distribution parameters] dLoss / d{@link #outputs}
     * @param valueGradient [n x 1] dLoss / d{@link #values}
     */
    @Override
    public void backward(Matrix outputGradient, Matrix valueGradient) {
        actor.backward(outputGradient, valueGradient);
        if (!shared) {
            critic.backwardParameters(valueGradient);
        }
    }

    @Override
    public ActionSampler sampler(int environments) {
        return actor.sampler(environments, this, exploration);
    }
}
