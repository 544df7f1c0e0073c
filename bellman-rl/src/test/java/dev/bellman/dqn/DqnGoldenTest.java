package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DQN's and QR-DQN's gradient steps against Stable-Baselines3's on the same weights and batches. */
@Tag("golden")
class DqnGoldenTest {
    private static final float TOLERANCE = 2e-6f;
    private static final JsonNode CASES =
            GoldenFile.read("algos/dqn_qrdqn_train_step").required("cases");
    private static final Map<String, String> ONLINE = Map.of(
            "q_net.q_net.0", "values.0",
            "q_net.q_net.2", "values.1",
            "q_net.q_net.4", "values.2",
            "quantile_net.quantile_net.0", "values.0",
            "quantile_net.quantile_net.2", "values.1",
            "quantile_net.quantile_net.4", "values.2");
    private static final Map<String, String> TARGET = Map.of(
            "q_net_target.q_net.0", "values.0",
            "q_net_target.q_net.2", "values.1",
            "q_net_target.q_net.4", "values.2",
            "quantile_net_target.quantile_net.0", "values.0",
            "quantile_net_target.quantile_net.2", "values.1",
            "quantile_net_target.quantile_net.4", "values.2");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsEqualTheReference(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode hyper = golden.required("inputs").required("full_hyper");
        JsonNode before = golden.required("params_before");
        TorchParameters online = new TorchParameters(before, ONLINE);
        JsonNode batches = golden.required("inputs").required("batches");
        int rows = batches.get(0).required("rewards").required("shape").get(0).asInt();
        Box observationSpace =
                Box.uniform(-10, 10, GoldenFile.columns(batches.get(0).required("observations")));
        int quantiles = hyper.required("n_quantiles").asInt(1);
        String layer = online.has("q_net.q_net.0.weight") ? "q_net.q_net." : "quantile_net.quantile_net.";
        Discrete actionSpace = new Discrete(online.rowsOf(layer + "4.weight") / quantiles);
        DqnConfig config = DqnConfig.stableBaselines3()
                .withBatchSize(rows)
                .withReplayCapacity(rows)
                .withDiscount(hyper.required("gamma").asDouble())
                .withMaxGradientNorm(hyper.required("max_grad_norm").asDouble(Double.POSITIVE_INFINITY))
                .withLearningRate(
                        Schedule.constant(hyper.required("optimizer_lr").asDouble()))
                .withAdamEpsilon(hyper.required("optimizer_eps").asDouble())
                .withReturns(quantiles == 1 ? new ReturnModel.Expected() : new ReturnModel.Quantiles(quantiles, 1))
                .withNetwork(new Mlp(
                        List.of(online.rowsOf(layer + "0.weight"), online.rowsOf(layer + "2.weight")),
                        Activation.RELU,
                        Initializer.PYTORCH));
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
                Dqn dqn = new Dqn(config, new AlgorithmContext(observationSpace, actionSpace, false, 1, 1, backend))) {
            online.copyTo(dqn.onlineParameters());
            new TorchParameters(before, TARGET).copyTo(dqn.targetParameters());
            swapLastLayer(dqn.onlineParameters(), quantiles, actionSpace.size());
            swapLastLayer(dqn.targetParameters(), quantiles, actionSpace.size());
            ReplayBatch batch = new ReplayBatch(observationSpace, actionSpace, rows);
            JsonNode steps = golden.required("steps");
            for (int i = 0; i < batches.size(); i++) {
                fill(batch, batches.get(i), (float) config.discount());
                Metrics metrics = new Metrics();
                dqn.learn(batch, new Progress(1), metrics);
                JsonNode after = steps.get(i);
                assertThat(metrics.mean("loss/value"))
                        .isCloseTo(after.required("log").required("train/loss").asDouble(), within(2e-6));
                Parameters result = dqn.onlineParameters().copy();
                swapLastLayer(result, actionSpace.size(), quantiles);
                new TorchParameters(after.required("params_after"), ONLINE)
                        .assertClose(result, result.values(), TOLERANCE);
            }
        }
    }

    /** The reference's outputs are quantile-major, ours action-major: turns columns [outer][inner] into [inner][outer]. */
    private static void swapLastLayer(Parameters parameters, int outer, int inner) {
        for (String name : List.of("values.2.weight", "values.2.bias")) {
            Parameters.Part part = parameters.part(name);
            for (int row = 0; row < part.rows(); row++) {
                int from = part.offset() + row * part.columns();
                float[] columns = Arrays.copyOfRange(parameters.values(), from, from + part.columns());
                KernelProvider.best().transpose(outer, inner, columns, 0, parameters.values(), from);
            }
        }
    }

    private static void fill(ReplayBatch batch, JsonNode golden, float discount) {
        copy(
                GoldenFile.floats(golden.required("observations")),
                batch.observations().data());
        copy(
                GoldenFile.floats(golden.required("next_observations")),
                batch.nextObservations().data());
        copy(GoldenFile.floats(golden.required("rewards")), batch.rewards());
        int[] actions = GoldenFile.integers(golden.required("actions"));
        System.arraycopy(actions, 0, batch.actions().integers(), 0, actions.length);
        boolean[] ends = GoldenFile.booleans(golden.required("dones"));
        System.arraycopy(ends, 0, batch.terminated(), 0, ends.length);
        Arrays.fill(batch.discounts(), discount);
        Arrays.fill(batch.weights(), 1);
    }

    private static void copy(float[] from, float[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
