package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.checkpoint.Forgery;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.Training;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Policies in which anything was altered and all hashes were made right again: loading one, and acting with what was loaded,
 * gives a {@link BellmanException} at worst, in bounded time and memory.
 */
class HostilePolicyTest {
    private static final long MOST_BYTES = 64L << 20;

    @TempDir
    Path directory;

    @Test
    void manyLayersOfWidthOneAreRefusedAtTheFirst() throws IOException {
        Forgery forged = ppo().description(description -> {
            ArrayNode hidden = mlp(description).putArray("hidden");
            for (int i = 0; i < 200_000; i++) {
                hidden.add(1);
            }
        });
        refuses(forged, "number of hidden layers must be in [0, 1000], but is 200000");
    }

    /** As many tensors as there are names: nothing is copied for each of them. */
    @Test
    void manyStoredLayersOfWidthOneAreReadInLinearTime() throws IOException {
        Map<String, float[]> tensors = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            tensors.put("parameters.actor." + i + ".weight", new float[i == 0 ? 4 : 1]);
            tensors.put("parameters.actor." + i + ".bias", new float[1]);
        }
        tensors.put("parameters.actor.1000.weight", new float[2]);
        tensors.put("parameters.actor.1000.bias", new float[2]);
        Forgery forged = ppo().description(description -> {
            ArrayNode hidden = mlp(description).putArray("hidden");
            for (int i = 0; i < 1000; i++) {
                hidden.add(1);
            }
        });
        Path policy = directory.resolve("deep");
        forged.tensors("parameters.safetensors", tensors).write(policy);
        assertThat(PolicyFiles.load(policy).parameters().size()).isEqualTo(5 + 999 * 2 + 4);
    }

    @Test
    void wideLayersAreRefusedBeforeTheyAreMade() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Forgery forged = ppo().description(description ->
                mlp(description).putArray("hidden").add(20_000).add(20_000));
        long before = threads.getCurrentThreadAllocatedBytes();
        refuses(forged, "the network needs 80000 numbers of actor.0.weight, but there are ");
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20L << 20);
    }

    @Test
    void spacesAreReadStrictly() throws IOException {
        refusesSpace(space -> space.putObject("low"), "the low of a space must be a list, but is {}");
        refusesSpace(space -> space.putArray("shape").add(1 << 20).add(1 << 20), "more than");
        refusesSpace(
                space -> space.putArray("shape").add("4"), "the shape of a space must be an integer, but is \"4\"");
        refusesSpace(space -> space.putArray("shape").add(-2).add(-2), "size of a Box must be at least 0, but is -2");
        refusesSpace(space -> space.putArray("shape").add(1e30), "must be an integer");
        refusesSpace(space -> ((ArrayNode) space.get("high")).set(0, "NaN"), "is not at most its high bound");
    }

    @Test
    void parametersThatAreNoNumbersAreRefusedByNameAndIndex() throws IOException {
        Map<String, float[]> tensors = new TreeMap<>();
        tensors.put("parameters.actor.0.weight", new float[4 * 8]);
        tensors.put("parameters.actor.0.bias", new float[8]);
        tensors.put("parameters.actor.1.weight", new float[8 * 2]);
        tensors.put("parameters.actor.1.bias", new float[] {0, Float.NaN});
        Forgery forged = ppo().description(
                        description -> mlp(description).putArray("hidden").add(8));
        refuses(
                forged.tensors("parameters.safetensors", tensors),
                "state entry parameters.actor.1.bias[1] is NaN, but must lie in ");
    }

    @Test
    void momentsThatAreNoneAreRefused() throws IOException {
        refusesMoment("count", "NaN");
        refusesMoment("count", "-1.0");
        refusesMoment("count", "0.0");
    }

    private void refusesMoment(String name, String value) throws IOException {
        Forgery forged = ppo().state(state -> ((ObjectNode) state.at("/normalizer/moments"))
                .set(name, state.objectNode().put("$double", value)));
        refuses(forged, "state entry normalizer.moments." + name + " is " + value);
    }

    @Test
    void alteredPoliciesGiveDocumentedErrors() throws IOException {
        assertThat(escapes(60)).isEmpty();
    }

    @Test
    @Tag("slow")
    void manyAlteredPoliciesGiveDocumentedErrors() throws IOException {
        assertThat(escapes(3000)).isEmpty();
    }

    private Forgery ppo() throws IOException {
        return saved(
                "ppo",
                PpoConfig.defaults().withRolloutSteps(64).withBatchSize(64).withEpochs(2),
                "CartPole-v1");
    }

    private static ObjectNode mlp(ObjectNode description) {
        return (ObjectNode) description.at("/policy/network");
    }

    private void refusesSpace(Consumer<ObjectNode> edit, String message) throws IOException {
        refuses(
                ppo().description(description -> edit.accept((ObjectNode) description.get("observation-space"))),
                message);
    }

    private void refuses(Forgery forged, String message) throws IOException {
        Path policy = directory.resolve("forged");
        forged.write(policy);
        assertThatThrownBy(() -> PolicyFiles.load(policy))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("policy " + policy + ": ")
                .hasMessageContaining(message);
        delete(policy);
    }

    private Forgery saved(String name, Record hyperparameters, String environment) throws IOException {
        Path policy = directory.resolve(name);
        PolicyFiles.save(
                policy,
                Training.of(hyperparameters, environment)
                        .configure(old -> old.withNormalizeObservations(!environment.contains("/")))
                        .stopAt(130)
                        .evaluate(false)
                        .run()
                        .policy());
        return Forgery.of(policy);
    }

    /** One of every kind of network and head. */
    private List<Forgery> kinds() throws IOException {
        List<Forgery> kinds = new ArrayList<>();
        kinds.add(ppo());
        kinds.add(of("ppo", "Acrobot-v1", "shared-network=true", "rollout-steps=64", "batch-size=64"));
        kinds.add(of("ppo", "Pendulum-v1", "exploration=state-dependent", "rollout-steps=64", "batch-size=64"));
        kinds.add(of("recurrent-ppo", "CartPole-v1", "rollout-steps=64", "sequence-length=16", "batch-size=64"));
        kinds.add(of("td3", "Pendulum-v1", "replay-capacity=500"));
        kinds.add(of("sac", "Pendulum-v1", "replay-capacity=500"));
        kinds.add(of("dpg", "Pendulum-v1", "policy=polynomial"));
        for (String name : List.of("dqn", "c51", "qr-dqn", "iqn", "fqf", "rainbow")) {
            kinds.add(of(name, "CartPole-v1", "replay-capacity=500", "network.hidden=[16, 16]"));
        }
        kinds.add(of("dqn", "MinAtar/Breakout-v1", "replay-capacity=500", "network=minatar-cnn"));
        return kinds;
    }

    private Forgery of(String algorithm, String environment, String... overrides) throws IOException {
        AlgorithmFactory<?> factory = AlgorithmRegistry.standard().get(algorithm);
        return saved(
                algorithm + "-" + environment.replace('/', '-') + overrides.length,
                new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(List.of(overrides))),
                environment);
    }

    private List<String> escapes(int cases) throws IOException {
        List<String> escapes = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomStream random = RandomStream.of(5, "hostile");
        for (Forgery kind : kinds()) {
            for (int i = 0; i < cases; i++) {
                Forgery altered = kind.copy().mutate(random);
                Path policy = directory.resolve("altered");
                altered.write(policy);
                long before = threads.getCurrentThreadAllocatedBytes();
                try {
                    act(PolicyFiles.load(policy));
                } catch (BellmanException documented) {
                    // What a user is told.
                } catch (RuntimeException | Error e) {
                    escapes.add(altered + ": " + e + " at " + e.getStackTrace()[0]);
                }
                long bytes = threads.getCurrentThreadAllocatedBytes() - before;
                if (bytes > MOST_BYTES) {
                    escapes.add(altered + ": " + bytes + " bytes");
                }
                delete(policy);
            }
        }
        return escapes;
    }

    private static void act(NetworkPolicy policy) {
        float[] observation = new float[policy.observationSpace().size()];
        for (ActionMode mode : ActionMode.values()) {
            policy.act(observation, mode);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
