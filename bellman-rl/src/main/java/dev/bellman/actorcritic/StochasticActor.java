package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.DiagonalGaussian;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.StochasticHead;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * A stochastic policy pi(a|s): a network that gives each observation a distribution over the actions.
 *
 * <p>A Gaussian policy has a log standard deviation per action that does not depend on the observation; it is appended to
 * the network's means, so that its distribution reads [means, log deviations] from each row.
 */
public final class StochasticActor {
    /** The last layer starts near zero, so that the first policy is nearly uniform (Andrychowicz et al. 2021). */
    static final float GAIN = 0.01f;

    private final String name;
    private final Network network;
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final ActionDistribution distribution;
    private final StochasticHead head;
    private final int appended;
    private final int appendedOffset;
    private Matrix networkOutputs;
    private Matrix outputs;
    private final Matrix networkGradient;
    private final Matrix tangent;

    /**
     * A policy with a network of its own.
     *
     * @param name of the network and prefix of its parameters
     * @param initialLogDeviation of a Gaussian policy
     * @param parameters that receive those of the policy
     */
    public static StochasticActor build(
            String name,
            Box observationSpace,
            Space<?> actionSpace,
            NetworkSpec spec,
            float initialLogDeviation,
            Backend backend,
            Parameters parameters,
            RandomStream random) {
        Shape inputs = Shape.of(observationSpace.shape());
        Network network = backend.build(name, spec, inputs, networkOutputs(actionSpace), GAIN, parameters, random);
        return new StochasticActor(name, network, observationSpace, actionSpace, initialLogDeviation);
    }

    /**
     * A policy on the first outputs of a network; reserves the log deviations of a Gaussian in the network's parameters.
     *
     * @param network of at least {@link #networkOutputs} outputs
     */
    StochasticActor(
            String name, Network network, Box observationSpace, Space<?> actionSpace, float initialLogDeviation) {
        this.name = name;
        this.network = network;
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        distribution = ActionDistribution.of(actionSpace);
        appended = distribution.parameters() - networkOutputs(actionSpace);
        Parameters parameters = network.parameters();
        appendedOffset = parameters.size();
        if (appended > 0) {
            parameters.reserve("log-deviation", 1, appended);
            Arrays.fill(parameters.values(), appendedOffset, appendedOffset + appended, initialLogDeviation);
        }
        head = new StochasticHead(distribution, actionSpace, parameters, appended, appendedOffset);
        networkOutputs = new Matrix(0, network.outputs());
        outputs = new Matrix(0, distribution.parameters());
        networkGradient = new Matrix(0, network.outputs());
        tangent = new Matrix(0, distribution.parameters());
    }

    /** How many outputs of a network a policy over these actions reads. */
    static int networkOutputs(Space<?> actionSpace) {
        ActionDistribution distribution = ActionDistribution.of(actionSpace);
        return distribution instanceof DiagonalGaussian ? distribution.parameters() / 2 : distribution.parameters();
    }

    /** To act with, on the live parameters. */
    public NetworkPolicy policy() {
        return new NetworkPolicy(observationSpace, actionSpace, name, network, head);
    }

    public ActionDistribution distribution() {
        return distribution;
    }

    public Parameters parameters() {
        return network.parameters();
    }

    /** Computes {@link #outputs} of a batch and remembers what {@link #backward} and {@link #tangent} need. */
    public Matrix forward(Matrix observations) {
        networkOutputs = network.forward(observations);
        outputs = head.assemble(networkOutputs);
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
        int rows = outputGradient.rows();
        int own = distribution.parameters() - appended;
        networkGradient.resize(rows);
        copyColumns(outputGradient, own, networkGradient, 0);
        if (networkGradient.columns() > own) {
            copyColumns(furtherGradient, networkGradient.columns() - own, networkGradient, own);
        }
        network.backwardParameters(networkGradient);
        addAppendedGradient(outputGradient);
    }

    private static void copyColumns(Matrix from, int columns, Matrix to, int toColumn) {
        for (int row = 0; row < from.rows(); row++) {
            System.arraycopy(from.data(), row * from.columns(), to.data(), row * to.columns() + toColumn, columns);
        }
    }

    private void addAppendedGradient(Matrix outputGradient) {
        float[] gradient = parameters().gradient();
        for (int row = 0; row < outputGradient.rows(); row++) {
            int from = row * outputGradient.columns() + distribution.parameters() - appended;
            for (int i = 0; i < appended; i++) {
                gradient[appendedOffset + i] += outputGradient.data()[from + i];
            }
        }
    }

    /**
     * The derivative of {@link #outputs} along a direction of the parameters (forward mode), after {@link #forward}.
     *
     * @param direction of the length and layout of {@link #parameters}
     * @return [n x distribution parameters]
     */
    public Matrix tangent(float[] direction) {
        Matrix ofNetwork = network.tangent(direction);
        int own = distribution.parameters() - appended;
        tangent.resize(ofNetwork.rows());
        copyColumns(ofNetwork, own, tangent, 0);
        for (int row = 0; row < tangent.rows(); row++) {
            System.arraycopy(direction, appendedOffset, tangent.data(), row * tangent.columns() + own, appended);
        }
        return tangent;
    }
}
