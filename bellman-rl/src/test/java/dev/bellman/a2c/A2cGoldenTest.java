package dev.bellman.a2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.AdvantageObjective;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.RmsProp;
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

/** A2C's gradient step against Stable-Baselines3's on the same weights and rollout, with its optimisers. */
@Tag("golden")
class A2cGoldenTest {
    private static final float TOLERANCE = 2e-6f;
    private static final JsonNode CASES =
            GoldenFile.read("algos/a2c_train_step").required("cases");
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
    void stepEqualsTheReference(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode hyper = golden.required("inputs").required("full_hyper");
        JsonNode rows = golden.required("inputs").required("batch");
        TorchParameters before = new TorchParameters(golden.required("params_before"), NAMES);
        Box observationSpace = Box.uniform(-10, 10, GoldenFile.columns(rows.required("observations")));
        Space<?> actionSpace = before.has("log_std")
                ? Box.uniform(-1, 1, GoldenFile.columns(rows.required("actions")))
                : new Discrete(before.rowsOf("action_net.weight"));
        Mlp network = new Mlp(
                List.of(
                        before.rowsOf("mlp_extractor.policy_net.0.weight"),
                        before.rowsOf("mlp_extractor.policy_net.2.weight")),
                Activation.TANH,
                Initializer.ORTHOGONAL);

        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            ActorCritic model = new ActorCritic(
                    A2cConfig.stableBaselines3().withNetwork(network),
                    new AlgorithmContext(observationSpace, actionSpace, false, 1, 1, backend));
            before.copyTo(model.parameters());
            Minibatch batch = batch(rows, observationSpace, actionSpace);
            if (hyper.required("normalize_advantage").asBoolean()) {
                batch.normalizeAdvantages();
            }
            AdvantageObjective objective = new AdvantageObjective(model, batch.rows());
            objective.evaluate(batch);
            objective.compute(
                    batch,
                    hyper.required("ent_coef").asDouble(),
                    hyper.required("vf_coef").asDouble());
            objective.backward(batch);

            JsonNode update = golden.required("per_update").get(0);
            new TorchParameters(update.required("grads"), NAMES)
                    .assertClose(model.parameters(), model.parameters().gradient(), TOLERANCE);
            double norm = GradientClip.globalNorm(backend.kernels(), model.parameters());
            assertThat(norm)
                    .isCloseTo(GoldenFile.doubles(update.required("total_norm"))[0], within((double) TOLERANCE));
            backend.optimizer(optimizer(hyper), model.parameters())
                    .step(
                            model.parameters(),
                            hyper.required("optimizer_lr").asDouble(),
                            GradientClip.scale(
                                    norm, hyper.required("max_grad_norm").asDouble()));
            new TorchParameters(golden.required("params_after"), NAMES)
                    .assertClose(model.parameters(), model.parameters().values(), TOLERANCE);
            assertLogEquals(golden.required("log"), objective);
        }
    }

    private static OptimizerSpec optimizer(JsonNode hyper) {
        double epsilon = hyper.required("optimizer_eps").asDouble();
        return switch (hyper.required("optimizer").asText()) {
            case "RMSprop" ->
                new RmsProp(hyper.required("optimizer_alpha").asDouble(), epsilon, RmsProp.Variant.PYTORCH);
            case "RMSpropTFLike" ->
                new RmsProp(hyper.required("optimizer_alpha").asDouble(), epsilon, RmsProp.Variant.TENSORFLOW);
            default -> new Adam(epsilon);
        };
    }

    private static void assertLogEquals(JsonNode log, AdvantageObjective objective) {
        Metrics metrics = new Metrics();
        objective.report(metrics);
        assertThat(metrics.mean("loss/policy"))
                .isCloseTo(log.required("train/policy_loss").asDouble(), within(5e-6));
        assertThat(metrics.mean("loss/value"))
                .isCloseTo(log.required("train/value_loss").asDouble(), within(5e-6));
        assertThat(-metrics.mean("policy/entropy"))
                .isCloseTo(log.required("train/entropy_loss").asDouble(), within(5e-6));
    }

    private static Minibatch batch(JsonNode rows, Box observationSpace, Space<?> actionSpace) {
        int count = rows.required("advantages").required("shape").get(0).asInt();
        Minibatch batch = new Minibatch(count, observationSpace, actionSpace, false);
        copy(
                GoldenFile.floats(rows.required("observations")),
                batch.observations().data());
        if (actionSpace instanceof Box) {
            copy(GoldenFile.floats(rows.required("actions")), batch.actions().reals());
        } else {
            int[] actions = GoldenFile.integers(rows.required("actions"));
            System.arraycopy(actions, 0, batch.actions().integers(), 0, actions.length);
        }
        copy(GoldenFile.floats(rows.required("old_values")), batch.values());
        copy(GoldenFile.floats(rows.required("advantages")), batch.advantages());
        copy(GoldenFile.floats(rows.required("returns")), batch.returns());
        return batch;
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
