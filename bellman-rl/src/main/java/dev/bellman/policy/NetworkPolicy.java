package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.distributional.ReturnDistribution;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network, with a memory or without, and a head that reads actions from its outputs, behind an optional normaliser of
 * observations.
 */
public final class NetworkPolicy implements Policy {
    private final TaskSpaces spaces;
    private final ActingCheck check;
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
        this(
                new TaskSpaces("a task", observationSpace, actionSpace, false),
                networkName,
                network,
                head,
                Optional.empty());
    }

    private NetworkPolicy(
            TaskSpaces spaces,
            String networkName,
            PolicyNetwork network,
            ActionHead head,
            Optional<ObservationNormalizer> normalizer) {
        this.spaces = spaces;
        check = new ActingCheck(spaces);
        this.networkName = networkName;
        this.network = network;
        this.head = head;
        this.normalizer = normalizer;
        input = new Matrix(1, spaces.observations().size());
        single = new ActionBatch(spaces.actions(), 1);
    }

    /** The same policy behind a normaliser that it reads but never updates. */
    public NetworkPolicy behind(ObservationNormalizer observations) {
        Check.that(
                observations.size() == observationSpace().size(),
                "a normaliser of " + observations.size() + " numbers does not fit a policy of " + observationSpace());
        return new NetworkPolicy(spaces, networkName, network, head, Optional.of(observations));
    }

    /**
     * The same policy as one that was made for that task.
     *
     * @throws ConfigurationException if its observations are of another shape than the network's inputs, or its actions differ
     */
    public NetworkPolicy madeFor(TaskSpaces task) {
        Check.that(
                Arrays.equals(task.observations().shape(), observationSpace().shape())
                        && task.actions().equals(actionSpace()),
                "a policy from " + observationSpace() + " to " + actionSpace() + " cannot be for " + task.task()
                        + ", which is from " + task.observations() + " to " + task.actions());
        return new NetworkPolicy(task, networkName, network, head, normalizer);
    }

    /** The same policy, of actions in [-1, 1], with these stretched over the bounds of that space. */
    public NetworkPolicy stretchedOver(Box space) {
        TaskSpaces stretched = new TaskSpaces(
                spaces.task(), spaces.observations(), spaces.structured(), space, false, spaces.complete());
        return new NetworkPolicy(stretched, networkName, network, head.stretchedOver(space), normalizer);
    }

    @Override
    public Box observationSpace() {
        return spaces.observations();
    }

    @Override
    public Space<?> actionSpace() {
        return spaces.actions();
    }

    @Override
    public TaskSpaces spaces() {
        return spaces;
    }

    @Override
    public void act(float[] observations, int rows, boolean[] masks, ActionMode mode, ActionBatch actions) {
        check.requireObservations(observations, rows);
        check.requireMasks(masks, rows);
        check.requireRoom(actions, rows, single);
        head.choose(outputs(observations, rows), masks, mode, random, actions);
    }

    private Matrix outputs(float[] observations, int rows) {
        input.resize(rows);
        if (normalizer.isPresent()) {
            normalizer.get().normalize(observations, rows, input.data());
        } else {
            System.arraycopy(observations, 0, input.data(), 0, input.size());
        }
        return network.outputs(input);
    }

    @Override
    public ActionBatch act(float[] observation, boolean[] mask, ActionMode mode) {
        act(observation, 1, mask, mode, single);
        return single;
    }

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
        check.requireObservations(observation, 1);
        Matrix outputs = outputs(observation, 1);
        return IntStream.range(0, ((Discrete) actionSpace()).size())
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
                spaces,
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
