package dev.bellman.actorcritic;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.spec.Features;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.StateDependentLogDeviations;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;

/**
 * A stochastic policy pi(a|s): a network that gives each observation a distribution over the actions.
 *
 * <p>A Gaussian policy appends log standard deviations to the network's means, so that its distribution reads [means, log
 * deviations] from each row. They do not depend on the observation, but for {@link Exploration.StateDependent}.
 */
public final class StochasticActor {
    private static final String NAME = "actor";

    private final String name;
    private final Network network;
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final ActorOutputs reading;
    private Matrix networkOutputs;
    private Matrix outputs;

    /**
     * A policy with a network and parameters of its own.
     *
     * @param initialLogDeviation of a Gaussian policy
     * @param random draws the first parameters
     */
    public static StochasticActor build(
            PlainNetwork spec, double initialLogDeviation, AlgorithmContext context, RandomStream random) {
        spec.requireNoDropout("a policy");
        Shape inputs = Shape.of(context.observationSpace().shape());
        int outputs = ActorOutputs.networkOutputs(context.actionSpace());
        Network network =
                context.backend().build(NAME, spec, inputs, outputs, ActorOutputs.GAIN, new Parameters(), random);
        return new StochasticActor(
                NAME,
                network,
                context.observationSpace(),
                context.actionSpace(),
                (float) initialLogDeviation,
                new Exploration.Independent(),
                0);
    }

    /**
     * A policy on the first outputs of a network; reserves the log deviations of a Gaussian in the network's parameters.
     *
     * @param network of at least {@link ActorOutputs#networkOutputs} outputs
     * @param features how many columns of features end the network's outputs
     */
    StochasticActor(
            String name,
            Network network,
            Box observationSpace,
            Space<?> actionSpace,
            float initialLogDeviation,
            Exploration exploration,
            int features) {
        this.name = name;
        this.network = network;
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        reading = new ActorOutputs(
                actionSpace, network.outputs(), network.parameters(), initialLogDeviation, exploration, features);
        networkOutputs = new Matrix(0, network.outputs());
        outputs = new Matrix(0, reading.distribution().parameters());
    }

    /**
     * What a network must be for that exploration.
     *
     * @throws dev.bellman.base.ConfigurationException if actions of that space cannot be explored so
     */
    static NetworkSpec networkSpec(PlainNetwork spec, Exploration exploration, Space<?> actionSpace) {
        if (exploration instanceof Exploration.Independent) {
            return spec;
        }
        Check.that(
                actionSpace instanceof Box,
                "exploration state-dependent needs real actions, but these are " + actionSpace + "; use independent");
        return new Features(spec);
    }

    /** Draws actions for that many environments, as its exploration says. */
    ActionSampler sampler(int environments, PolicyAndValue self, Exploration exploration) {
        return exploration instanceof Exploration.StateDependent options
                        && reading.deviations() instanceof StateDependentLogDeviations dependent
                ? new StateDependentNoise(this, dependent, environments, options.sampleFrequency())
                : new IndependentSampler(self);
    }

    /** See {@link ActorOutputs#scaleHead}. */
    void scaleHead() {
        reading.scaleHead();
    }

    /** To act with, on the live parameters. */
    public NetworkPolicy policy() {
        return new NetworkPolicy(observationSpace, actionSpace, name, network, reading.head());
    }

    public ActionDistribution distribution() {
        return reading.distribution();
    }

    public Parameters parameters() {
        return network.parameters();
    }

    /** Computes {@link #outputs} of a batch and remembers what {@link #backward} and {@link #tangent} need. */
    public Matrix forward(Matrix observations) {
        networkOutputs = network.forward(observations);
        outputs = reading.assemble(networkOutputs);
        return outputs;
    }

    /** What the network gave, with its outputs beyond those of the policy. */
    Matrix networkOutputs() {
        return networkOutputs;
    }

    /** [n x distribution parameters] what {@link #distribution} reads. */
    public Matrix outputs() {
        return outputs;
    }

    /**
     * Adds the gradient of a loss to the parameters' gradient, after {@link #forward}.
     *
     * @param outputGradient [n x distribution parameters] dLoss / d{@link #outputs}
     */
    public void backward(Matrix outputGradient) {
        backward(outputGradient, outputGradient);
    }

    /** As {@link #backward(Matrix)}, with the gradients of the network's outputs beyond those of the policy, if any. */
    void backward(Matrix outputGradient, Matrix furtherGradient) {
        network.backwardParameters(reading.backward(outputGradient, furtherGradient));
    }

    /**
     * The derivative of {@link #outputs} along a direction of the parameters (forward mode), after {@link #forward}.
     *
     * @param direction of the length and layout of {@link #parameters}
     * @return [n x distribution parameters]
     */
    public Matrix tangent(float[] direction) {
        return reading.tangent(network.tangent(direction), direction);
    }
}
