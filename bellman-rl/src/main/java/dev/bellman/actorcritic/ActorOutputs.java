package dev.bellman.actorcritic;

import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.DiagonalGaussian;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.LogDeviations;
import dev.bellman.policy.SharedLogDeviations;
import dev.bellman.policy.StateDependentLogDeviations;
import dev.bellman.policy.StochasticHead;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * What stands between a network and a distribution over actions: the policy reads the first columns of the network's outputs, and
 * a Gaussian one appends its log deviations. They do not depend on the observation, but for {@link Exploration.StateDependent}, of
 * which the last columns of the network's outputs are the features.
 */
public final class ActorOutputs {
    /** The last layer starts near zero, so that the first policy is nearly uniform (Andrychowicz et al. 2021). */
    public static final float GAIN = 0.01f;

    private final ActionDistribution distribution;
    private final StochasticHead head;
    private final LogDeviations deviations;
    private final Parameters parameters;
    private final int own;
    private final int further;
    private final Matrix networkGradient;
    private final Matrix tangent;
    private Matrix latestNetworkOutputs;
    private Matrix latestOutputs;

    /**
     * Reserves the log deviations of a Gaussian in the network's parameters.
     *
     * @param networkColumns outputs of the network, at least {@link #networkOutputs}
     * @param parameters of the network
     * @param initialLogDeviation of a Gaussian policy
     */
    public ActorOutputs(Space<?> actionSpace, int networkColumns, Parameters parameters, float initialLogDeviation) {
        this(actionSpace, networkColumns, parameters, initialLogDeviation, new Exploration.Independent(), 0);
    }

    /**
     * As the other one, with an exploration of one's choice.
     *
     * @param networkColumns outputs of the network, with its features
     * @param features how many columns of features end the network's outputs
     */
    ActorOutputs(
            Space<?> actionSpace,
            int networkColumns,
            Parameters parameters,
            float initialLogDeviation,
            Exploration exploration,
            int features) {
        this.parameters = parameters;
        distribution = ActionDistribution.of(actionSpace);
        own = networkOutputs(actionSpace);
        further = networkColumns - own - features;
        int count = distribution.parameters() - own;
        int offset = parameters.size();
        if (count > 0) {
            Parameters.Part part = parameters.reserve(LogDeviations.NAME, Math.max(features, 1), count);
            Arrays.fill(parameters.values(), offset, offset + part.size(), initialLogDeviation);
        }
        deviations = exploration instanceof Exploration.StateDependent options
                ? new StateDependentLogDeviations(parameters, offset, features, count, options.learnFeatures())
                : new SharedLogDeviations(parameters, offset, count);
        head = new StochasticHead(distribution, actionSpace, deviations);
        networkGradient = new Matrix(0, networkColumns);
        tangent = new Matrix(0, distribution.parameters());
        latestNetworkOutputs = networkGradient;
        latestOutputs = tangent;
    }

    /** How many outputs of a network a policy over these actions reads. */
    public static int networkOutputs(Space<?> actionSpace) {
        ActionDistribution distribution = ActionDistribution.of(actionSpace);
        return distribution instanceof DiagonalGaussian ? distribution.parameters() / 2 : distribution.parameters();
    }

    /**
     * Gives the policy's columns of a network that has further ones the gain of a policy's last layer: columns of one orthogonal
     * matrix are orthogonal by themselves. A custom network that ends in another layer than a linear one keeps its own.
     */
    public void scaleHead() {
        parameters.parts().stream()
                .filter(part -> part.name().endsWith(".weight"))
                .reduce((first, second) -> second)
                .filter(part -> part.columns() == own + further)
                .ifPresent(this::scaleOwnColumns);
    }

    private void scaleOwnColumns(Parameters.Part weight) {
        int columns = weight.columns();
        for (int row = 0; row < weight.rows(); row++) {
            for (int column = 0; column < own; column++) {
                parameters.values()[weight.offset() + row * columns + column] *= GAIN;
            }
        }
    }

    public ActionDistribution distribution() {
        return distribution;
    }

    /** For a policy to act with. */
    public StochasticHead head() {
        return head;
    }

    /**
     * What the distribution reads.
     *
     * @param networkOutputs [n x network outputs]
     * @return [n x distribution parameters], valid until the next call
     */
    public Matrix assemble(Matrix networkOutputs) {
        latestNetworkOutputs = networkOutputs;
        latestOutputs = head.assemble(networkOutputs);
        return latestOutputs;
    }

    /** The log deviations that it appends. */
    LogDeviations deviations() {
        return deviations;
    }

    /**
     * The gradient with respect to the network's outputs, after {@link #assemble}; that of the log deviations is ADDED to the
     * parameters' gradient.
     *
     * @param outputGradient [n x distribution parameters] dLoss / d{@link #assemble}
     * @param furtherGradient [n x further columns] of the network's outputs beyond those of the policy; any if there are none
     * @return [n x network outputs], valid until the next call
     */
    public Matrix backward(Matrix outputGradient, Matrix furtherGradient) {
        networkGradient.resize(outputGradient.rows());
        copyColumns(outputGradient, own, networkGradient, 0);
        if (further > 0) {
            copyColumns(furtherGradient, further, networkGradient, own);
        }
        deviations.backward(latestNetworkOutputs, latestOutputs, outputGradient, networkGradient);
        return networkGradient;
    }

    /**
     * The derivative of what the distribution reads along a direction of the parameters, after {@link #assemble}.
     *
     * @param ofNetwork [n x network outputs] that of the network's outputs
     * @return [n x distribution parameters], valid until the next call
     */
    public Matrix tangent(Matrix ofNetwork, float[] direction) {
        tangent.resize(ofNetwork.rows());
        copyColumns(ofNetwork, own, tangent, 0);
        deviations.tangent(latestNetworkOutputs, latestOutputs, direction, ofNetwork, tangent);
        return tangent;
    }

    private static void copyColumns(Matrix from, int columns, Matrix to, int toColumn) {
        for (int row = 0; row < from.rows(); row++) {
            System.arraycopy(from.data(), row * from.columns(), to.data(), row * to.columns() + toColumn, columns);
        }
    }
}
