package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.distributional.ReturnDistribution;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network, with a memory or without, and a head that reads actions from its outputs, behind an optional normaliser of
 * observations.
 */
public final class NetworkPolicy implements Policy {
    private final Box observationSpace;
    private final Space<?> actionSpace;
    private final String networkName;
    private final PolicyNetwork network;
    private final ActionHead head;
    private final Optional<ObservationNormalizer> normalizer;
    private final Matrix input;
    private final ActionBatch single;
    private RandomStream random = RandomStream.of(0, "policy");

    /** @param networkName the prefix of the network's parts in its parameters */
    public NetworkPolicy(
            Box observationSpace, Space<?> actionSpace, String networkName, Network network, ActionHead head) {
        this(observationSpace, actionSpace, networkName, new PolicyNetwork.Feedforward(network), head);
    }

    /**
     * A policy with a memory, at the start of all episodes.
     *
     * @param networkName the prefix of the network's parts in its parameters
     */
    public NetworkPolicy(
            Box observationSpace, Space<?> actionSpace, String networkName, RecurrentNetwork network, ActionHead head) {
        this(observationSpace, actionSpace, networkName, new PolicyNetwork.Remembering(network), head);
    }

    NetworkPolicy(
            Box observationSpace, Space<?> actionSpace, String networkName, PolicyNetwork network, ActionHead head) {
        this(observationSpace, actionSpace, networkName, network, head, Optional.empty());
    }

    private NetworkPolicy(
            Box observationSpace,
            Space<?> actionSpace,
            String networkName,
            PolicyNetwork network,
            ActionHead head,
            Optional<ObservationNormalizer> normalizer) {
        this.observationSpace = observationSpace;
        this.actionSpace = actionSpace;
        this.networkName = networkName;
        this.network = network;
        this.head = head;
        this.normalizer = normalizer;
        input = new Matrix(1, observationSpace.size());
        single = new ActionBatch(actionSpace, 1);
    }

    /** The same policy behind a normaliser that it reads but never updates. */
    public NetworkPolicy behind(ObservationNormalizer observations) {
        return new NetworkPolicy(observationSpace, actionSpace, networkName, network, head, Optional.of(observations));
    }

    /** The same policy, of actions in [-1, 1], with these stretched over the bounds of that space. */
    public NetworkPolicy stretchedOver(Box space) {
        return new NetworkPolicy(observationSpace, space, networkName, network, head.stretchedOver(space), normalizer);
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Space<?> actionSpace() {
        return actionSpace;
    }

    @Override
    public void act(float[] observations, int rows, boolean[] masks, ActionMode mode, ActionBatch actions) {
        input.resize(rows);
        if (normalizer.isPresent()) {
            normalizer.get().normalize(observations, rows, input.data());
        } else {
            System.arraycopy(observations, 0, input.data(), 0, input.size());
        }
        head.choose(network.outputs(input), masks, mode, random, actions);
    }

    @Override
    public ActionBatch act(float[] observation, ActionMode mode) {
        if (observation.length != observationSpace.size()) {
            Check.that(
                    false,
                    "an observation has " + observation.length + " numbers, but this policy takes "
                            + observationSpace.size());
        }
        act(observation, 1, NO_MASKS, mode, single);
        return single;
    }

    private static final boolean[] NO_MASKS = {};

    /**
     * The distribution of each action's return as the policy sees it; one certain return each where it knows means only.
     *
     * @param observation [d]
     * @throws BellmanException if the policy was not learnt from values
     */
    public List<ReturnDistribution> returns(float[] observation) {
        if (!(head instanceof ValueHead values)) {
            throw new BellmanException(
                    "this policy gives probabilities of actions, not their returns; ask one of the dqn family");
        }
        act(observation, ActionMode.BEST);
        Matrix outputs = network.outputs(input);
        return IntStream.range(0, ((Discrete) actionSpace).size())
                .mapToObj(action -> values.returns().distribution(outputs, 0, action))
                .toList();
    }

    @Override
    public void startEpisodes() {
        network.startEpisodes();
    }

    @Override
    public void startEpisode(int row) {
        network.startEpisode(row);
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "policy");
    }

    @Override
    public NetworkPolicy copy() {
        Parameters parameters = network.parameters().copy();
        return new NetworkPolicy(
                observationSpace,
                actionSpace,
                networkName,
                network.on(parameters),
                head.on(parameters),
                normalizer.map(ObservationNormalizer::copy));
    }

    String networkName() {
        return networkName;
    }

    /**
     * The network of a policy without a memory.
     *
     * @throws BellmanException if it has one
     */
    public Network network() {
        if (network instanceof PolicyNetwork.Feedforward(Network plain)) {
            return plain;
        }
        throw new BellmanException("this policy has a memory, so its network is none of single observations");
    }

    /** Of its network, with all that is in the same vector. */
    public Parameters parameters() {
        return network.parameters();
    }

    PolicyNetwork policyNetwork() {
        return network;
    }

    public ActionHead head() {
        return head;
    }

    /** What observations pass through first. */
    public Optional<ObservationNormalizer> normalizer() {
        return normalizer;
    }
}
