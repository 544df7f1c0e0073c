package dev.bellman.actorcritic;

import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.DiagonalGaussian;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.StochasticHead;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * What stands between a network and a distribution over actions: the policy reads the first columns of the network's outputs, and
 * a Gaussian one appends its log deviations, which do not depend on the observation.
 */
public final class ActorOutputs {
    /** The last layer starts near zero, so that the first policy is nearly uniform (Andrychowicz et al. 2021). */
    public static final float GAIN = 0.01f;

    private final ActionDistribution distribution;
    private final StochasticHead head;
    private final Parameters parameters;
    private final int own;
    private final int appended;
    private final int appendedOffset;
    private final Matrix networkGradient;
    private final Matrix tangent;

    /**
     * Reserves the log deviations of a Gaussian in the network's parameters.
     *
     * @param networkColumns outputs of the network, at least {@link #networkOutputs}
     * @param parameters of the network
     * @param initialLogDeviation of a Gaussian policy
     */
    public ActorOutputs(Space<?> actionSpace, int networkColumns, Parameters parameters, float initialLogDeviation) {
        this.parameters = parameters;
        distribution = ActionDistribution.of(actionSpace);
        own = networkOutputs(actionSpace);
        appended = distribution.parameters() - own;
        appendedOffset = parameters.size();
        if (appended > 0) {
            parameters.reserve("log-deviation", 1, appended);
            Arrays.fill(parameters.values(), appendedOffset, appendedOffset + appended, initialLogDeviation);
        }
        head = new StochasticHead(distribution, actionSpace, parameters, appended, appendedOffset);
        networkGradient = new Matrix(0, networkColumns);
        tangent = new Matrix(0, distribution.parameters());
    }

    /** How many outputs of a network a policy over these actions reads. */
    public static int networkOutputs(Space<?> actionSpace) {
        ActionDistribution distribution = ActionDistribution.of(actionSpace);
        return distribution instanceof DiagonalGaussian ? distribution.parameters() / 2 : distribution.parameters();
    }

    /**
     * Gives the policy's columns of a network that has further ones the gain of a policy's last layer: columns of one orthogonal
     * matrix are orthogonal by themselves.
     */
    public void scaleHead() {
        int columns = networkGradient.columns();
        Parameters.Part weight = parameters.parts().stream()
                .filter(part -> part.columns() == columns && part.rows() > 1)
                .reduce((first, second) -> second)
                .orElseThrow();
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
        return head.assemble(networkOutputs);
    }

    /**
     * The gradient with respect to the network's outputs; that of the log deviations is ADDED to the parameters' gradient.
     *
     * @param outputGradient [n x distribution parameters] dLoss / d{@link #assemble}
     * @param furtherGradient [n x further columns] of the network's outputs beyond those of the policy; any if there are none
     * @return [n x network outputs], valid until the next call
     */
    public Matrix backward(Matrix outputGradient, Matrix furtherGradient) {
        networkGradient.resize(outputGradient.rows());
        copyColumns(outputGradient, own, networkGradient, 0);
        if (networkGradient.columns() > own) {
            copyColumns(furtherGradient, networkGradient.columns() - own, networkGradient, own);
        }
        addAppendedGradient(outputGradient);
        return networkGradient;
    }

    private void addAppendedGradient(Matrix outputGradient) {
        float[] gradient = parameters.gradient();
        for (int row = 0; row < outputGradient.rows(); row++) {
            int from = row * outputGradient.columns() + own;
            for (int i = 0; i < appended; i++) {
                gradient[appendedOffset + i] += outputGradient.data()[from + i];
            }
        }
    }

    /**
     * The derivative of what the distribution reads along a direction of the parameters.
     *
     * @param ofNetwork [n x network outputs] that of the network's outputs
     * @return [n x distribution parameters], valid until the next call
     */
    public Matrix tangent(Matrix ofNetwork, float[] direction) {
        tangent.resize(ofNetwork.rows());
        copyColumns(ofNetwork, own, tangent, 0);
        for (int row = 0; row < tangent.rows(); row++) {
            System.arraycopy(direction, appendedOffset, tangent.data(), row * tangent.columns() + own, appended);
        }
        return tangent;
    }

    private static void copyColumns(Matrix from, int columns, Matrix to, int toColumn) {
        for (int row = 0; row < from.rows(); row++) {
            System.arraycopy(from.data(), row * from.columns(), to.data(), row * to.columns() + toColumn, columns);
        }
    }
}
