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
 * A stochastic policy and a state-value function over the same observations, in one flat vector of parameters: as two
 * networks, or as one network with a policy head and a value head.
 *
 * <p>A Gaussian policy has a log standard deviation per action that does not depend on the observation; it is appended
 * to the network's means, so that its distribution reads [means, log deviations] from each row.
 */
public final class ActorCritic {
    /** The policy's last layer starts near zero, so that the first policy is nearly uniform (Andrychowicz et al. 2021). */
    private static final float POLICY_GAIN = 0.01f;

    private final boolean shared;
    private final Network actor;
    private final Network critic;
    private final ActionDistribution distribution;
    private final Parameters parameters;
    private final StochasticHead head;
    private final int networkOutputs;
    /** Offset of the log standard deviations in the parameters, or -1 where the policy has none. */
    private final int logDeviationOffset;

    private Matrix outputs;
    private final Matrix values;
    private final Matrix networkGradient;

    /**
     * @param spec of both networks, or of the common one
     * @param shared whether there is one network with two heads
     * @param initialLogDeviation of a Gaussian policy
     */
    public ActorCritic(
            Box observationSpace,
            Space<?> actionSpace,
            NetworkSpec spec,
            boolean shared,
            float initialLogDeviation,
            Backend backend,
            RandomStream random) {
        this.shared = shared;
        distribution = ActionDistribution.of(actionSpace);
        boolean gaussian = distribution instanceof DiagonalGaussian;
        networkOutputs = gaussian ? distribution.parameters() / 2 : distribution.parameters();
        parameters = new Parameters();
        Shape inputs = Shape.of(observationSpace.shape());
        if (shared) {
            actor = backend.build("shared", spec, inputs, networkOutputs + 1, 1, parameters, random);
            critic = actor;
            scalePolicyHead();
        } else {
            actor = backend.build("actor", spec, inputs, networkOutputs, POLICY_GAIN, parameters, random);
            critic = backend.build("critic", spec, inputs, 1, 1, parameters, random);
        }
        logDeviationOffset = gaussian
                ? parameters.reserve("log-deviation", 1, networkOutputs).offset()
                : -1;
        if (gaussian) {
            Arrays.fill(
                    parameters.values(), logDeviationOffset, logDeviationOffset + networkOutputs, initialLogDeviation);
        }
        head = new StochasticHead(
                distribution, actionSpace, parameters, gaussian ? networkOutputs : 0, Math.max(0, logDeviationOffset));
        outputs = new Matrix(0, distribution.parameters());
        values = new Matrix(0, 1);
        networkGradient = new Matrix(0, shared ? networkOutputs + 1 : networkOutputs);
    }

    /** The policy alone, on the live parameters. */
    public NetworkPolicy policy(Box observationSpace, Space<?> actionSpace) {
        return new NetworkPolicy(observationSpace, actionSpace, shared ? "shared" : "actor", actor, head);
    }

    public ActionDistribution distribution() {
        return distribution;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Computes {@link #outputs} and {@link #values} of a batch, and remembers what {@link #backward} needs. */
    public void forward(Matrix observations) {
        Matrix computed = forwardActor(observations);
        takeValues(shared ? computed : critic.forward(observations));
    }

    /** Computes only {@link #outputs}. Returns what the network gave. */
    public Matrix forwardActor(Matrix observations) {
        Matrix computed = actor.forward(observations);
        outputs = head.assemble(computed);
        return computed;
    }

    /** Computes only {@link #values}. */
    public void forwardCritic(Matrix observations) {
        takeValues(critic.forward(observations));
    }

    private void takeValues(Matrix computed) {
        values.resize(computed.rows());
        int width = computed.columns();
        for (int row = 0; row < computed.rows(); row++) {
            values.data()[row] = computed.data()[row * width + width - 1];
        }
    }

    /** [n x distribution parameters] what {@link #distribution} reads. */
    public Matrix outputs() {
        return outputs;
    }

    /** [n x 1] state values. */
    public Matrix values() {
        return values;
    }

    /**
     * Adds the gradient of a loss to the parameters' gradient, after {@link #forward}.
     *
     * @param outputGradient [n x distribution parameters] dLoss / d{@link #outputs}
     * @param valueGradient [n x 1] dLoss / d{@link #values}
     */
    public void backward(Matrix outputGradient, Matrix valueGradient) {
        int rows = outputGradient.rows();
        int width = networkGradient.columns();
        networkGradient.resize(rows);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    outputGradient.data(),
                    row * outputGradient.columns(),
                    networkGradient.data(),
                    row * width,
                    networkOutputs);
            if (shared) {
                networkGradient.data()[row * width + networkOutputs] =
                        valueGradient.data()[row];
            }
        }
        actor.backwardParameters(networkGradient);
        if (!shared) {
            critic.backwardParameters(valueGradient);
        }
        if (logDeviationOffset >= 0) {
            addLogDeviationGradient(outputGradient);
        }
    }

    private void addLogDeviationGradient(Matrix outputGradient) {
        float[] gradient = parameters.gradient();
        for (int row = 0; row < outputGradient.rows(); row++) {
            int from = row * outputGradient.columns() + networkOutputs;
            for (int i = 0; i < networkOutputs; i++) {
                gradient[logDeviationOffset + i] += outputGradient.data()[from + i];
            }
        }
    }

    /** The heads are columns of one orthogonal matrix: scaling the policy's columns gives each head its own gain. */
    private void scalePolicyHead() {
        Parameters.Part weight = parameters.parts().stream()
                .filter(part -> part.columns() == networkOutputs + 1 && part.rows() > 1)
                .reduce((first, second) -> second)
                .orElseThrow();
        for (int row = 0; row < weight.rows(); row++) {
            for (int column = 0; column < networkOutputs; column++) {
                parameters.values()[weight.offset() + row * weight.columns() + column] *= POLICY_GAIN;
            }
        }
    }
}
