package dev.bellman.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.Quoted;
import dev.bellman.base.StateReader;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointReader;
import dev.bellman.checkpoint.CheckpointWriter;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
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

    private static final PolicyDescription DEFAULTS = new PolicyDescription(
            "",
            new Mlp(List.of(), Activation.TANH, Initializer.PYTORCH),
            Optional.empty(),
            1,
            new HeadDescription.Values(new ReturnModel.Expected(), new RiskMeasure.Neutral()));

    private PolicyFiles() {}

    /** Writes the policy to that directory, replacing a policy that is there. */
    public static void save(Path directory, NetworkPolicy policy) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("kind", KIND);
        TaskSpacesTree.put(policy.spaces(), description);
        description.put("normalized", policy.normalizer().isPresent());
        description.set("policy", CODEC.toTree(PolicyDescription.of(policy)));
        MemoryState state = new MemoryState();
        state.put("parameters", ownParameters(policy));
        policy.normalizer().ifPresent(normalizer -> state.put("normalizer", normalizer));
        new CheckpointWriter().write(directory, state, description);
    }

    /** Those that acting needs: a critic in the same vector stays behind. */
    private static Parameters ownParameters(NetworkPolicy policy) {
        return policy.parameters()
                .copyOf(part -> part.name().startsWith(policy.networkName() + ".")
                        || policy.head() instanceof StochasticHead head && head.appends(part));
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
            JsonNode kind = checkpoint.description().path("kind");
            if (!kind.asText().equals(KIND)) {
                throw new BellmanException(directory + " holds no policy but " + Quoted.of(kind));
            }
            return policy(directory, checkpoint.description(), checkpoint.state());
        }
    }

    private static NetworkPolicy policy(Path directory, ObjectNode description, StateReader state) {
        try {
            TaskSpaces spaces = TaskSpacesTree.read(description);
            NetworkPolicy policy = CODEC.apply(DEFAULTS, description.path("policy"))
                    .build(spaces.observations(), spaces.actions(), state)
                    .madeFor(spaces);
            if (!description.path("normalized").asBoolean()) {
                return policy;
            }
            ObservationNormalizer normalizer =
                    new ObservationNormalizer(spaces.observations().size());
            state.get("normalizer", normalizer);
            return policy.behind(normalizer);
        } catch (BellmanException e) {
            throw new BellmanException("policy " + directory + ": " + e.getMessage(), e);
        }
    }
}
