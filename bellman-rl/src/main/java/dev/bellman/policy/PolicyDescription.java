package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Optional;

/**
 * What is written of a policy's make.
 *
 * @param memory the cell in the network, if there is one
 * @param networkOutputs without features
 */
record PolicyDescription(
        String networkName, NetworkSpec network, Optional<Memory> memory, int networkOutputs, HeadDescription head) {
    /** A recurrent cell. */
    record Memory(Recurrent.Cell cell, int units) {}

    static PolicyDescription of(NetworkPolicy policy) {
        HeadDescription head = HeadDescription.of(policy.head());
        String name = policy.networkName();
        int outputs = policy.policyNetwork().columns() - head.features();
        return switch (policy.policyNetwork()) {
            case PolicyNetwork.Feedforward(Network network) ->
                new PolicyDescription(name, network.spec(), Optional.empty(), outputs, head);
            case PolicyNetwork.Remembering remembering -> {
                Recurrent spec = remembering.network().spec();
                Memory memory = new Memory(spec.cell(), spec.units());
                yield new PolicyDescription(name, spec.network(), Optional.of(memory), outputs, head);
            }
        };
    }

    /**
     * The policy with the parameters of that state. Nothing is made of a size that the state does not have.
     *
     * @throws BellmanException if the parts of the description do not fit each other, the spaces or the state
     */
    NetworkPolicy build(Box observationSpace, Space<?> actionSpace, StateReader state) {
        head.requireOutputs(networkOutputs, actionSpace);
        StateReader stored = state.child("parameters");
        Parameters parameters = Parameters.storedIn(stored);
        CpuBackend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
        PolicyNetwork built = network(observationSpace, backend, parameters);
        int features = built.columns() - networkOutputs;
        if (features != head.features()) {
            throw new BellmanException(
                    "its head reads " + head.features() + " features, but its network has " + features);
        }
        ActionHead actionHead = head.build(actionSpace, parameters, backend);
        parameters.load(stored);
        return new NetworkPolicy(observationSpace, actionSpace, networkName, built, actionHead);
    }

    private PolicyNetwork network(Box observationSpace, Backend backend, Parameters parameters) {
        Shape inputs = Shape.of(observationSpace.shape());
        RandomStream random = RandomStream.of(0, "policy");
        if (memory.isEmpty()) {
            return new PolicyNetwork.Feedforward(
                    backend.build(networkName, network, inputs, networkOutputs, 1, parameters, random));
        }
        if (!(network instanceof PlainNetwork plain)) {
            throw new BellmanException("there is no place for a recurrent cell in " + network);
        }
        Recurrent spec = new Recurrent(plain, memory.get().cell(), memory.get().units());
        return new PolicyNetwork.Remembering(
                backend.build(networkName, spec, inputs, networkOutputs, 1, parameters, random));
    }
}
