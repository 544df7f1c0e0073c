package dev.bellman.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointReader;
import dev.bellman.checkpoint.CheckpointWriter;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.distributional.ActionReturns;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Policies as directories in the format of checkpoints: spaces, architecture, weights and normaliser, and nothing of the
 * training. Loading runs no code from the file and checks every hash.
 */
public final class PolicyFiles {
    /** Where the directory of a run holds its final policy. */
    public static final String OF_RUN = "policy";

    private static final String KIND = "policy";
    private static final ConfigurationCodec CODEC = new ConfigurationCodec();

    private PolicyFiles() {}

    /**
     * What is written of a policy's make.
     *
     * @param memory the cell in the network, if there is one
     */
    record Description(
            String networkName, NetworkSpec network, Optional<Memory> memory, int networkOutputs, Head head) {}

    /** A recurrent cell. */
    record Memory(Recurrent.Cell cell, int units) {}

    /** What is written of a head. */
    sealed interface Head {}

    /**
     * @param appended columns that the head appends to the network's
     * @param features columns of the network that these depend on
     */
    record Stochastic(int appended, int features) implements Head {
        static Stochastic defaults() {
            return new Stochastic(0, 0);
        }
    }

    record Values(ReturnModel returns, RiskMeasure risk) implements Head {}

    record Bounded(PathwiseActions actions) implements Head {}

    private static final Description DEFAULTS = new Description(
            "",
            new Mlp(List.of(), Activation.TANH, Initializer.PYTORCH),
            Optional.empty(),
            1,
            new Values(new ReturnModel.Expected(), new RiskMeasure.Neutral()));

    /** Writes the policy to that directory, replacing a policy that is there. */
    public static void save(Path directory, NetworkPolicy policy) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("kind", KIND);
        description.set("observation-space", SpaceTree.of(policy.observationSpace()));
        description.set("action-space", SpaceTree.of(policy.actionSpace()));
        description.put("normalized", policy.normalizer().isPresent());
        description.set("policy", CODEC.toTree(describe(policy)));
        MemoryState state = new MemoryState();
        state.put("parameters", ownParameters(policy));
        policy.normalizer().ifPresent(normalizer -> state.put("normalizer", normalizer));
        new CheckpointWriter().write(directory, state, description);
    }

    private static Description describe(NetworkPolicy policy) {
        Head head = switch (policy.head()) {
            case StochasticHead stochastic ->
                new Stochastic(
                        stochastic.deviations().count(), stochastic.deviations().features());
            case ValueHead values ->
                new Values(values.returns().model(), values.returns().risk());
            case BoundedHead bounded -> new Bounded(bounded.kind());
        };
        int features = head instanceof Stochastic stochastic ? stochastic.features() : 0;
        int outputs = policy.policyNetwork().columns() - features;
        return switch (policy.policyNetwork()) {
            case PolicyNetwork.Feedforward(Network network) ->
                new Description(policy.networkName(), network.spec(), Optional.empty(), outputs, head);
            case PolicyNetwork.Remembering remembering -> {
                Recurrent spec = remembering.network().spec();
                Memory memory = new Memory(spec.cell(), spec.units());
                yield new Description(policy.networkName(), spec.network(), Optional.of(memory), outputs, head);
            }
        };
    }

    /** Those that acting needs: a critic in the same vector stays behind. */
    private static Parameters ownParameters(NetworkPolicy policy) {
        Parameters all = policy.parameters();
        Parameters own = new Parameters();
        for (Parameters.Part part : all.parts()) {
            boolean appended = policy.head() instanceof StochasticHead head && head.appends(part);
            if (appended || part.name().startsWith(policy.networkName() + ".")) {
                Parameters.Part copy = own.reserve(part.name(), part.rows(), part.columns());
                System.arraycopy(all.values(), part.offset(), own.values(), copy.offset(), part.size());
            }
        }
        return own;
    }

    /**
     * Reads a policy; the directory of a run gives its final policy.
     *
     * @throws BellmanException naming the file and what is wrong with it
     */
    public static NetworkPolicy load(Path directory) {
        Path ofRun = directory.resolve(OF_RUN);
        return read(Files.isDirectory(ofRun) ? ofRun : directory);
    }

    private static NetworkPolicy read(Path directory) {
        try (Checkpoint checkpoint = CheckpointReader.read(directory)) {
            ObjectNode description = checkpoint.description();
            if (!description.path("kind").asText().equals(KIND)) {
                throw new BellmanException(directory + " holds no policy but " + description.path("kind"));
            }
            Box observationSpace = SpaceTree.box(description.path("observation-space"));
            Space<?> actionSpace = SpaceTree.space(description.path("action-space"));
            NetworkPolicy policy = build(observationSpace, actionSpace, description.path("policy"), checkpoint.state());
            if (!description.path("normalized").asBoolean()) {
                return policy;
            }
            ObservationNormalizer normalizer = new ObservationNormalizer(observationSpace.size());
            checkpoint.state().get("normalizer", normalizer);
            return policy.behind(normalizer);
        }
    }

    private static NetworkPolicy build(Box observationSpace, Space<?> actionSpace, JsonNode make, StateReader state) {
        Description description = CODEC.apply(DEFAULTS, make);
        Parameters parameters = new Parameters();
        CpuBackend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
        PolicyNetwork network = network(description, observationSpace, backend, parameters);
        ActionHead head = switch (description.head()) {
            case Stochastic stochastic -> stochastic(actionSpace, parameters, stochastic);
            case Values(ReturnModel returns, RiskMeasure risk) -> values(actionSpace, returns, risk, backend);
            case Bounded(PathwiseActions kind) -> bounded(actionSpace, kind);
        };
        state.get("parameters", parameters);
        return new NetworkPolicy(observationSpace, actionSpace, description.networkName(), network, head);
    }

    private static PolicyNetwork network(
            Description description, Box observationSpace, Backend backend, Parameters parameters) {
        String name = description.networkName();
        Shape inputs = Shape.of(observationSpace.shape());
        int outputs = description.networkOutputs();
        RandomStream random = RandomStream.of(0, KIND);
        if (description.memory().isEmpty()) {
            return new PolicyNetwork.Feedforward(
                    backend.build(name, description.network(), inputs, outputs, 1, parameters, random));
        }
        if (!(description.network() instanceof PlainNetwork network)) {
            throw new BellmanException("there is no place for a recurrent cell in " + description.network());
        }
        Memory memory = description.memory().get();
        Recurrent spec = new Recurrent(network, memory.cell(), memory.units());
        return new PolicyNetwork.Remembering(backend.build(name, spec, inputs, outputs, 1, parameters, random));
    }

    private static ActionHead stochastic(Space<?> actionSpace, Parameters parameters, Stochastic head) {
        int offset = parameters.size();
        if (head.appended() > 0) {
            parameters.reserve(LogDeviations.NAME, Math.max(head.features(), 1), head.appended());
        }
        LogDeviations deviations = head.features() > 0
                ? new StateDependentLogDeviations(parameters, offset, head.features(), head.appended(), false)
                : new SharedLogDeviations(parameters, offset, head.appended());
        return new StochasticHead(ActionDistribution.of(actionSpace), actionSpace, deviations);
    }

    private static ActionHead values(Space<?> actionSpace, ReturnModel returns, RiskMeasure risk, Backend backend) {
        if (!(actionSpace instanceof Discrete actions)) {
            throw new BellmanException(
                    "a policy of action values needs a Discrete action space, but this file has " + actionSpace);
        }
        return new ValueHead(new ActionReturns(returns, risk, actions.size(), backend.kernels()));
    }

    private static ActionHead bounded(Space<?> actionSpace, PathwiseActions kind) {
        if (!(actionSpace instanceof Box box)) {
            throw new BellmanException(
                    "a policy of bounded actions needs a Box of them, but this file has " + actionSpace);
        }
        return new BoundedHead(kind, box);
    }
}
