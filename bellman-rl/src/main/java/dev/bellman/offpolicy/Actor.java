package dev.bellman.offpolicy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.policy.BoundedHead;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.GradientDescent;

/** A policy of {@link PathwiseActions}, trained along the gradient of what its actions are worth. */
public final class Actor implements Stateful {
    private static final String NAME = "actor";

    private final PathwiseActions kind;
    private final Network network;
    private final Network learning;
    private final Parameters parameters;
    private final GradientDescent descent;
    private final Matrix outputGradient;
    private Matrix outputs;
    private Matrix latestNoise;

    public Actor(PathwiseActions kind, PlainNetwork spec, AlgorithmContext context) {
        spec.requireNoDropout("an actor");
        this.kind = kind;
        int size = boxOf(context.actionSpace()).size();
        parameters = new Parameters();
        network = context.backend()
                .build(
                        NAME,
                        spec,
                        Shape.of(context.observationSpace().shape()),
                        kind.outputs(size),
                        1,
                        parameters,
                        context.random("actor-initialization"));
        learning = network.withParameters(parameters);
        descent = new GradientDescent(parameters, new Adam(), context.backend());
        latestNoise = new Matrix(0, size);
        outputs = new Matrix(0, network.outputs());
        outputGradient = new Matrix(0, network.outputs());
    }

    /**
     * The space of real actions.
     *
     * @throws ConfigurationException if it is another space, has no bounds, or such as are too far apart for a float
     */
    public static Box boxOf(Space<?> actionSpace) {
        if (!(actionSpace instanceof Box box && box.bounded())) {
            throw new ConfigurationException(
                    "actor-critics such as ddpg, td3 and sac need a Box of actions with bounds, but these are "
                            + actionSpace + "; use dqn, discrete-sac or ppo for discrete actions");
        }
        BoundedHead.requireStretchable(box);
        return box;
    }

    /** The policy on the live parameters. */
    public NetworkPolicy policy(AlgorithmContext context) {
        BoundedHead head = new BoundedHead(kind, boxOf(context.actionSpace()));
        return new NetworkPolicy(context.observationSpace(), context.actionSpace(), NAME, network, head);
    }

    public PathwiseActions kind() {
        return kind;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** The same function with its own workspace, over these parameters. */
    public Network over(Parameters others) {
        return network.withParameters(others);
    }

    /**
     * Acts, and remembers what {@link #step} needs.
     *
     * @param noise [n x d] standard normal; left unchanged until then
     * @param actions [n x d], overwritten
     * @param logProbabilities [n], overwritten
     */
    public void act(Matrix observations, Matrix noise, Matrix actions, float[] logProbabilities) {
        latestNoise = noise;
        outputs = learning.forward(observations);
        kind.act(outputs, noise, actions, logProbabilities);
    }

    /**
     * Moves the parameters against the gradient of a loss of the latest actions.
     *
     * @param actionGradient [n x d] dLoss/dActions
     * @param logProbabilityGradient [n] dLoss/dLogProbabilities
     * @return the norm of the parameters' gradient
     */
    public double step(
            Matrix observations, Matrix actionGradient, float[] logProbabilityGradient, double learningRate) {
        kind.backward(outputs, latestNoise, actionGradient, logProbabilityGradient, outputGradient);
        descent.start();
        learning.backwardParameters(outputGradient);
        return descent.step(learningRate, observations);
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
    }
}
