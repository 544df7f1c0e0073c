package dev.bellman.recurrent;

import dev.bellman.actorcritic.ActorOutputs;
import dev.bellman.actorcritic.PolicyAndValueGradient;
import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.nn.Shape;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * A stochastic policy and a value function that remember what they have seen of the episode, in one flat vector of parameters: as
 * two networks, each with a memory of its own, or as one network with a policy head and a value head. Rows of sequences are
 * time-major, as with {@link RecurrentNetwork}; the memory of a row is the policy's, then the value function's if it has its own.
 */
public final class RecurrentActorCritic implements PolicyAndValueGradient {
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final boolean shared;
    private final String actorName;
    private final RecurrentNetwork actor;
    private final RecurrentNetwork critic;
    private final ActorOutputs reading;
    private final Parameters parameters = new Parameters();
    private final Matrix actorMemory;
    private final Matrix criticMemory;
    private final Matrix memory;
    private final Matrix values = new Matrix(0, 1);
    private Matrix outputs;

    /**
     * @param spec of both networks, or of the common one
     * @param shared whether there is one network with two heads
     * @param initialLogDeviation of a Gaussian policy
     */
    public RecurrentActorCritic(
            Box observationSpace,
            Space<?> actionSpace,
            Recurrent spec,
            boolean shared,
            float initialLogDeviation,
            Backend backend,
            RandomStream random) {
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        this.shared = shared;
        Shape inputs = Shape.of(observationSpace.shape());
        int own = ActorOutputs.networkOutputs(actionSpace);
        actorName = shared ? "shared" : "actor";
        if (shared) {
            actor = backend.build(actorName, spec, inputs, own + 1, 1, parameters, random);
            critic = actor;
        } else {
            actor = backend.build(actorName, spec, inputs, own, ActorOutputs.GAIN, parameters, random);
            critic = backend.build("critic", spec, inputs, 1, 1, parameters, random);
        }
        reading = new ActorOutputs(actionSpace, actor.outputs(), parameters, initialLogDeviation);
        if (shared) {
            reading.scaleHead();
        }
        actorMemory = new Matrix(0, actor.memorySize());
        criticMemory = new Matrix(0, shared ? 0 : critic.memorySize());
        memory = new Matrix(0, actorMemory.columns() + criticMemory.columns());
        outputs = new Matrix(0, reading.distribution().parameters());
    }

    /** The policy alone, on the live parameters and with a memory of its own. */
    public NetworkPolicy policy() {
        return new NetworkPolicy(
                observationSpace, actionSpace, actorName, actor.withParameters(parameters), reading.head());
    }

    public ActionDistribution distribution() {
        return reading.distribution();
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Floats that are remembered of a sequence; where all are 0, nothing is. */
    public int memorySize() {
        return memory.columns();
    }

    /**
     * Computes {@link #outputs} and {@link #values} of sequences, and remembers what {@link #backward} needs.
     *
     * @param observations [steps * n x d]; to be left unchanged until then
     * @param before [n x {@link #memorySize}] what is remembered when the sequences begin; left unchanged
     * @param starts [steps * n or more] whether an episode begins with that row; to be left unchanged until then
     */
    public void forward(Matrix observations, Matrix before, boolean[] starts) {
        part(before, 0, actorMemory);
        Matrix ofActor = actor.forward(observations, actorMemory, starts);
        outputs = reading.assemble(ofActor);
        if (shared) {
            takeValues(ofActor);
        } else {
            part(before, actorMemory.columns(), criticMemory);
            takeValues(critic.forward(observations, criticMemory, starts));
        }
    }

    /** As {@link #forward}, but computes only {@link #values}. */
    public void forwardCritic(Matrix observations, Matrix before, boolean[] starts) {
        Matrix own = shared ? actorMemory : criticMemory;
        part(before, shared ? 0 : actorMemory.columns(), own);
        takeValues(critic.forward(observations, own, starts));
    }

    /** Copies the columns from that one on. */
    private static void part(Matrix whole, int from, Matrix part) {
        part.resize(whole.rows());
        int width = part.columns();
        for (int row = 0; row < whole.rows(); row++) {
            System.arraycopy(whole.data(), row * whole.columns() + from, part.data(), row * width, width);
        }
    }

    private void takeValues(Matrix computed) {
        values.resize(computed.rows());
        int width = computed.columns();
        for (int row = 0; row < computed.rows(); row++) {
            values.data()[row] = computed.data()[row * width + width - 1];
        }
    }

    /**
     * What is remembered after the latest {@link #forward}.
     *
     * @return [n x {@link #memorySize}], valid until the next call
     */
    public Matrix memory() {
        memory.resize(actorMemory.rows());
        put(actor.memory(), 0);
        if (!shared) {
            put(critic.memory(), actorMemory.columns());
        }
        return memory;
    }

    private void put(Matrix part, int to) {
        int width = part.columns();
        for (int row = 0; row < part.rows(); row++) {
            System.arraycopy(part.data(), row * width, memory.data(), row * memory.columns() + to, width);
        }
    }

    /** [steps * n x distribution parameters] what {@link #distribution} reads. */
    @Override
    public Matrix outputs() {
        return outputs;
    }

    /** [steps * n x 1] values. */
    @Override
    public Matrix values() {
        return values;
    }

    /**
     * Adds the gradient of a loss to the parameters' gradient, through all steps of the latest {@link #forward} and not into what
     * was before them.
     *
     * @param outputGradient [steps * n x distribution parameters] dLoss / d{@link #outputs}
     * @param valueGradient [steps * n x 1] dLoss / d{@link #values}
     */
    @Override
    public void backward(Matrix outputGradient, Matrix valueGradient) {
        actor.backwardParameters(reading.backward(outputGradient, valueGradient));
        if (!shared) {
            critic.backwardParameters(valueGradient);
        }
    }
}
