package dev.bellman.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PPO's gradient steps against Stable-Baselines3's on the same weights and batch. */
@Tag("golden")
class PpoGoldenTest {
    private static final float TOLERANCE = 2e-6f;
    private static final JsonNode CASES =
            GoldenFile.read("algos/ppo_train_step").required("cases");
    private static final Map<String, String> NAMES = Map.of(
            "mlp_extractor.policy_net.0", "actor.0",
            "mlp_extractor.policy_net.2", "actor.1",
            "action_net", "actor.2",
            "mlp_extractor.value_net.0", "critic.0",
            "mlp_extractor.value_net.2", "critic.1",
            "value_net", "critic.2",
            "log_std", "log-deviation");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsEqualTheReference(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode hyper = golden.required("inputs").required("full_hyper");
        JsonNode rows = golden.required("inputs").required("batch");
        TorchParameters before = new TorchParameters(golden.required("params_before"), NAMES);
        int rowCount = rows.required("advantages").required("shape").get(0).asInt();
        Box observationSpace = Box.uniform(-10, 10, GoldenFile.columns(rows.required("observations")));
        Space<?> actionSpace = before.has("log_std")
                ? Box.uniform(-1, 1, GoldenFile.columns(rows.required("actions")))
                : new Discrete(before.rowsOf("action_net.weight"));
        PpoConfig config = config(hyper, before, rowCount);

        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            ActorCritic model =
                    new ActorCritic(config, new AlgorithmContext(observationSpace, actionSpace, false, 1, 1, backend));
            before.copyTo(model.parameters());
            PpoObjective objective = new PpoObjective(config.terms(), model.distribution(), rowCount);
            Optimizer optimizer = backend.optimizer(new Adam(config.adamEpsilon()), model.parameters());
            Minibatch batch = batch(rows, rowCount, observationSpace, actionSpace, config.normalizeAdvantages());

            for (JsonNode update : golden.required("per_update")) {
                model.forward(batch.observations());
                objective.compute(model.outputs(), model.values(), batch, 0);
                model.parameters().zeroGradient();
                model.backward(objective.outputGradient(), objective.valueGradient());
                new TorchParameters(update.required("grads"), NAMES)
                        .assertClose(model.parameters(), model.parameters().gradient(), TOLERANCE);
                double norm = GradientClip.globalNorm(backend.kernels(), model.parameters());
                assertThat(norm).isCloseTo(GoldenFile.doubles(update.required("total_norm"))[0], within(TOLERANCE));
                optimizer.step(
                        model.parameters(),
                        config.learningRate().at(0),
                        GradientClip.scale(norm, config.maxGradientNorm()));
            }
            new TorchParameters(golden.required("params_after"), NAMES)
                    .assertClose(model.parameters(), model.parameters().values(), TOLERANCE);
            assertLogEquals(golden.required("log"), objective);
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    /** The log of Stable-Baselines3 has the last update's loss, and means over all updates of the rest. */
    private static void assertLogEquals(JsonNode log, PpoObjective objective) {
        Metrics metrics = new Metrics();
        objective.report(metrics);
        assertThat(metrics.mean("loss/total"))
                .isCloseTo(log.required("train/loss").asDouble(), within(5e-6));
    }

    private static PpoConfig config(JsonNode hyper, TorchParameters before, int rowCount) {
        JsonNode valueClip = hyper.required("clip_range_vf");
        return PpoConfig.defaults()
                .withBatchSize(rowCount)
                .withEntropyCoefficient(
                        Schedule.constant(hyper.required("ent_coef").asDouble()))
                .withValueCoefficient(
                        Schedule.constant(hyper.required("vf_coef").asDouble()))
                .withMaxGradientNorm(hyper.required("max_grad_norm").asDouble())
                .withNormalizeAdvantages(hyper.required("normalize_advantage").asBoolean())
                .withClipRange(Schedule.constant(hyper.required("clip_range").asDouble()))
                .withValueClipRange(valueClip.isNull() ? Double.POSITIVE_INFINITY : valueClip.asDouble())
                .withLearningRate(
                        Schedule.constant(hyper.required("optimizer_lr").asDouble()))
                .withAdamEpsilon(hyper.required("optimizer_eps").asDouble())
                .withNetwork(new Mlp(
                        List.of(
                                before.rowsOf("mlp_extractor.policy_net.0.weight"),
                                before.rowsOf("mlp_extractor.policy_net.2.weight")),
                        Activation.TANH,
                        Initializer.ORTHOGONAL));
    }

    private static Minibatch batch(
            JsonNode rows, int rowCount, Box observationSpace, Space<?> actionSpace, boolean normalize) {
        Minibatch batch = new Minibatch(rowCount, observationSpace, actionSpace, false);
        batch.resize(rowCount);
        copy(
                GoldenFile.floats(rows.required("observations")),
                batch.observations().data());
        if (actionSpace instanceof Box) {
            copy(GoldenFile.floats(rows.required("actions")), batch.actions().reals());
        } else {
            int[] actions = GoldenFile.integers(rows.required("actions"));
            System.arraycopy(actions, 0, batch.actions().integers(), 0, actions.length);
        }
        copy(GoldenFile.floats(rows.required("old_log_prob")), batch.logProbabilities());
        copy(GoldenFile.floats(rows.required("old_values")), batch.values());
        copy(GoldenFile.floats(rows.required("advantages")), batch.advantages());
        copy(GoldenFile.floats(rows.required("returns")), batch.returns());
        if (normalize) {
            batch.normalizeAdvantages();
        }
        return batch;
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
