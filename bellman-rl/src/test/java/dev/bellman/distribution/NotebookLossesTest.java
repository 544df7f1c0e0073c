package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.RandomStream;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.offpolicy.ActorValue;
import dev.bellman.offpolicy.CriticModel;
import dev.bellman.offpolicy.Critics;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The losses and gradients of a course's DDPG and of its three steps to SAC: a random policy, two critics, an entropy. Its
 * networks are linear, its actions clamped to [-3, 3] and read by the critics as they are; next actions come from a target
 * policy. In its last step the entropy is that of the online policy at the next state, and is not discounted.
 */
@Tag("golden")
class NotebookLossesTest {
    private static final float LIMIT = 3;
    private static final PathwiseActions.Clamped CLAMPED = new PathwiseActions.Clamped(0.2, 2);
    private static final float DISCOUNT = 0.99f;
    private static final float TEMPERATURE = 0.002f;
    private static final float TOLERANCE = 2e-6f;
    private static final PlainNetwork LINEAR = new Mlp(List.of(), Activation.RELU, Initializer.PYTORCH);
    private static final Map<String, String> POLICY = Map.of("policy", "policy.0");
    private static final Map<String, String> TARGET_POLICY = Map.of("policy_target_net", "policy.0");
    private static final JsonNode CASES = GoldenFile.read("notebook_losses").required("cases");

    private final Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));

    static Stream<String> criticCases() {
        return names("_q");
    }

    static Stream<String> policyCases() {
        return names("_policy");
    }

    private static Stream<String> names(String ending) {
        return CASES.propertyStream().map(Map.Entry::getKey).filter(name -> name.endsWith(ending));
    }

    @ParameterizedTest
    @MethodSource("criticCases")
    void criticLosses(String name) {
        JsonNode golden = CASES.required(name);
        ReplayBatch batch = batch(golden, name.contains("no_mask"));
        int rows = batch.size();
        Critics critics = critics(golden, batch);
        Matrix nextActions = new Matrix(rows, 1);
        float[] ignored = new float[rows];
        act(golden, TARGET_POLICY, batch.nextObservations(), nextActions, ignored);
        float[] bonus = new float[rows];
        if (name.startsWith("sac_m3")) {
            act(golden, POLICY, batch.nextObservations(), new Matrix(rows, 1), bonus);
            for (int row = 0; row < rows; row++) {
                bonus[row] *= -TEMPERATURE / DISCOUNT;
            }
        }
        Matrix targets = critics.targets(batch, nextActions, bonus, RandomStream.of(0, "unused"));
        double loss = critics.learn(batch, Matrix.wrap(batch.actions().reals(), rows, 1), targets, new float[rows], 0);

        assertThat(loss).isCloseTo(golden.required("loss").asDouble(), within(2e-6));
        assertThat(Math.abs(loss - golden.required("expected").asDouble()) < 1e-4)
                .isEqualTo(golden.required("matches_1e_4").asBoolean());
        new TorchParameters(present(golden.required("grads")), criticNames(golden, ""))
                .assertClose(critics.parameters(), critics.parameters().gradient(), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("policyCases")
    void policyLosses(String name) {
        JsonNode golden = CASES.required(name);
        Matrix observations = matrix(golden.required("inputs").required("s"));
        int rows = observations.rows();
        Critics critics = critics(golden, new ReplayBatch(observationSpace(golden), actionSpace(), rows));
        Network policy = policy(golden, POLICY);
        Matrix outputs = policy.forward(observations);
        Matrix noise = noise(golden, rows);
        Matrix actions = new Matrix(rows, 1);
        float[] logProbabilities = new float[rows];
        act(outputs, noise, actions, logProbabilities);
        Matrix actionGradient = new Matrix(rows, 1);
        double loss = -critics.actionGradient(observations, actions, ActorValue.FIRST, actionGradient);
        float[] onLogProbability = new float[rows];
        if (name.startsWith("sac_m3")) {
            for (float logProbability : logProbabilities) {
                loss += TEMPERATURE * logProbability / rows;
            }
            Arrays.fill(onLogProbability, TEMPERATURE / rows);
        }
        Matrix outputGradient = new Matrix(rows, outputs.columns());
        if (outputs.columns() == 1) {
            System.arraycopy(actionGradient.data(), 0, outputGradient.data(), 0, rows);
        } else {
            CLAMPED.backward(outputs, noise, LIMIT, actionGradient, onLogProbability, outputGradient);
        }
        policy.backwardParameters(outputGradient);

        assertThat(loss).isCloseTo(golden.required("loss").asDouble(), within(2e-6));
        assertThat(loss).isCloseTo(golden.required("expected").asDouble(), within(1e-4));
        new TorchParameters(present(golden.required("grads")), POLICY)
                .assertClose(policy.parameters(), policy.parameters().gradient(), TOLERANCE);
    }

    private void act(
            JsonNode golden, Map<String, String> names, Matrix observations, Matrix actions, float[] logProbabilities) {
        Matrix outputs = policy(golden, names).forward(observations);
        act(outputs, noise(golden, observations.rows()), actions, logProbabilities);
    }

    /** DDPG's policy is linear: its outputs are its actions. */
    private static void act(Matrix outputs, Matrix noise, Matrix actions, float[] logProbabilities) {
        if (outputs.columns() == 1) {
            System.arraycopy(outputs.data(), 0, actions.data(), 0, outputs.rows());
        } else {
            CLAMPED.act(outputs, noise, LIMIT, actions, logProbabilities);
        }
    }

    private static Matrix noise(JsonNode golden, int rows) {
        JsonNode draws = golden.required("noise_draws");
        return draws.isEmpty() ? new Matrix(rows, 1) : matrix(draws.get(0));
    }

    private Network policy(JsonNode golden, Map<String, String> names) {
        TorchParameters recorded = new TorchParameters(golden.required("params"), names);
        int outputs = recorded.rowsOf("policy.weight");
        Parameters parameters = new Parameters();
        Network policy = backend.build(
                "policy",
                LINEAR,
                observationSpace(golden).size(),
                outputs,
                1,
                parameters,
                RandomStream.of(0, "unused"));
        recorded.copyTo(parameters);
        return policy;
    }

    private Critics critics(JsonNode golden, ReplayBatch batch) {
        JsonNode parameters = golden.required("params");
        int count = parameters.has("q2_net.weight") ? 2 : 1;
        AlgorithmContext context = new AlgorithmContext(observationSpace(golden), actionSpace(), false, 1, 1, backend);
        Critics critics = new Critics(new CriticModel(count, count, 1, 0, 1), LINEAR, 1, batch.capacity(), context);
        new TorchParameters(parameters, criticNames(golden, "")).copyTo(critics.parameters());
        new TorchParameters(parameters, criticNames(golden, "_target")).copyTo(critics.targetParameters());
        return critics;
    }

    private static Map<String, String> criticNames(JsonNode golden, String kind) {
        return golden.required("params").has("q2_net.weight")
                ? Map.of("q1" + kind + "_net", "critic-0.0", "q2" + kind + "_net", "critic-1.0")
                : Map.of("q" + kind + "_net", "critic-0.0");
    }

    private static ReplayBatch batch(JsonNode golden, boolean unmasked) {
        JsonNode inputs = golden.required("inputs");
        float[] rewards = GoldenFile.floats(inputs.required("r"));
        ReplayBatch batch = new ReplayBatch(observationSpace(golden), actionSpace(), rewards.length);
        copy(inputs.required("s"), batch.observations().data());
        copy(inputs.required("s_"), batch.nextObservations().data());
        copy(inputs.required("a"), batch.actions().reals());
        copy(inputs.required("r"), batch.rewards());
        boolean[] goesOn = GoldenFile.booleans(inputs.required("not_dones"));
        for (int row = 0; row < rewards.length; row++) {
            batch.terminated()[row] = !goesOn[row] && !unmasked;
        }
        Arrays.fill(batch.discounts(), DISCOUNT);
        Arrays.fill(batch.weights(), 1);
        return batch;
    }

    /** Without the gradients that are none. */
    private static JsonNode present(JsonNode gradients) {
        ObjectNode present = gradients.deepCopy();
        present.removeNulls();
        return present;
    }

    private static Box observationSpace(JsonNode golden) {
        return Box.uniform(-10, 10, GoldenFile.columns(golden.required("inputs").required("s")));
    }

    private static Box actionSpace() {
        return Box.uniform(-LIMIT, LIMIT, 1);
    }

    private static Matrix matrix(JsonNode tensor) {
        int columns = GoldenFile.columns(tensor);
        float[] data = GoldenFile.floats(tensor);
        return Matrix.wrap(data, data.length / columns, columns);
    }

    private static void copy(JsonNode tensor, float[] to) {
        float[] from = GoldenFile.floats(tensor);
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
