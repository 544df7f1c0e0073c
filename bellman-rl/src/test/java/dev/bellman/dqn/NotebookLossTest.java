package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A course's DQN loss, of a linear network and of a pendulum pushed by -3 or +3. */
@Tag("golden")
class NotebookLossTest {
    @Test
    void lossAndGradient() {
        JsonNode golden = GoldenFile.read("notebook_losses").required("cases").required("dqn_loss");
        JsonNode inputs = golden.required("inputs");
        float[] rewards = GoldenFile.floats(inputs.required("r"));
        Box observationSpace = Box.uniform(-10, 10, GoldenFile.columns(inputs.required("s")));
        Discrete actionSpace = new Discrete(2);
        DqnConfig config = DqnConfig.stableBaselines3()
                .withBatchSize(rewards.length)
                .withReplayCapacity(rewards.length)
                .withDiscount(0.99)
                .withLoss(ErrorLoss.SQUARED)
                .withMaxGradientNorm(Double.POSITIVE_INFINITY)
                .withLearningRate(Schedule.constant(0))
                .withNetwork(new Mlp(List.of(), Activation.RELU, Initializer.PYTORCH));
        ReplayBatch batch = new ReplayBatch(observationSpace, actionSpace, rewards.length);
        copy(inputs.required("s"), batch.observations().data());
        copy(inputs.required("s_"), batch.nextObservations().data());
        copy(inputs.required("r"), batch.rewards());
        float[] pushes = GoldenFile.floats(inputs.required("a"));
        boolean[] goesOn = GoldenFile.booleans(inputs.required("not_dones"));
        for (int row = 0; row < rewards.length; row++) {
            batch.actions().integers()[row] = pushes[row] > 0 ? 1 : 0;
            batch.terminated()[row] = !goesOn[row];
        }
        Arrays.fill(batch.discounts(), 0.99f);
        Arrays.fill(batch.weights(), 1);
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
                Dqn dqn = new Dqn(config, new AlgorithmContext(observationSpace, actionSpace, false, 1, 1, backend))) {
            JsonNode parameters = golden.required("params");
            Map<String, String> online = Map.of("q_net", "values.0");
            new TorchParameters(parameters, online).copyTo(dqn.onlineParameters());
            new TorchParameters(parameters, Map.of("q_target_net", "values.0")).copyTo(dqn.targetParameters());
            Metrics metrics = new Metrics();
            dqn.learn(batch, new Progress(1), metrics);
            assertThat(metrics.mean("loss/value"))
                    .isCloseTo(golden.required("loss").asDouble(), within(1e-6));
            assertThat(metrics.mean("loss/value"))
                    .isCloseTo(golden.required("expected").asDouble(), within(1e-4));
            ObjectNode gradients = golden.required("grads").deepCopy();
            gradients.removeNulls();
            new TorchParameters(gradients, online)
                    .assertClose(dqn.onlineParameters(), dqn.onlineParameters().gradient(), 1e-6f);
        }
    }

    private static void copy(JsonNode tensor, float[] to) {
        float[] from = GoldenFile.floats(tensor);
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
