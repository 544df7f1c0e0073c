package dev.bellman.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.offpolicy.ActorValue;
import dev.bellman.offpolicy.TrainStepCase;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SAC's and TQC's gradient steps against Stable-Baselines3's on the same weights, batches and noise. */
@Tag("golden")
class SacGoldenTest {
    /** The reference adds 1e-6 inside the logarithm of the squashing's slope, which ours does not. */
    private static final float TOLERANCE = 1e-5f;

    static Stream<Arguments> cases() {
        return Stream.of("sac", "tqc")
                .flatMap(file -> GoldenFile.read("algos/" + file + "_train_step")
                        .required("cases")
                        .propertyStream())
                .map(entry -> Arguments.of(entry.getKey(), new TrainStepCase(entry.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void stepsEqualTheReference(String name, TrainStepCase golden) {
        SacConfig config = config(golden);
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            AlgorithmContext context = golden.context(backend);
            try (Sac sac = new Sac(config, context)) {
                Parameters actor = sac.actor().parameters();
                golden.actorBefore().copyTo(actor);
                golden.criticsBefore().copyTo(sac.critics().parameters());
                golden.targetCriticsBefore().copyTo(sac.critics().targetParameters());
                ReplayBatch batch = new ReplayBatch(context.observationSpace(), context.actionSpace(), golden.rows());
                Progress progress = new Progress(1);
                for (int step = 0; step < golden.steps(); step++) {
                    golden.fill(step, (float) config.discount(), batch);
                    golden.fillNoise(step, 0, sac.noise());
                    golden.fillNoise(step, 1, sac.nextNoise());
                    Metrics metrics = new Metrics();
                    sac.learn(batch, progress, metrics);
                    assertStep(golden, step, sac, metrics);
                }
            }
        }
    }

    private static void assertStep(TrainStepCase golden, int step, Sac sac, Metrics metrics) {
        assertThat(metrics.mean("loss/critic"))
                .isCloseTo(golden.log(step, "critic_loss").asDouble(), within(1e-5));
        assertThat(metrics.mean("loss/actor"))
                .isCloseTo(golden.log(step, "actor_loss").asDouble(), within(1e-5));
        assertThat(metrics.mean("policy/temperature"))
                .isCloseTo(golden.log(step, "ent_coef").asDouble(), within(1e-6));
        Parameters actor = sac.actor().parameters();
        golden.actorGradient(step).assertClose(actor, actor.gradient(), TOLERANCE);
        golden.actorAfter(step).assertClose(actor, actor.values(), TOLERANCE);
        Parameters critics = sac.critics().parameters();
        golden.criticsAfter(step).assertClose(critics, critics.values(), TOLERANCE);
        Parameters targets = sac.critics().targetParameters();
        golden.targetCriticsAfter(step).assertClose(targets, targets.values(), TOLERANCE);
        JsonNode logTemperature = golden.step(step).path("log_ent_coef_after");
        if (!logTemperature.isMissingNode()) {
            assertThat((double) sac.temperature().parameters().values()[0])
                    .isCloseTo(GoldenFile.doubles(logTemperature)[0], within(1e-6));
        }
    }

    private static SacConfig config(TrainStepCase golden) {
        JsonNode quantiles = golden.hyperparameters().required("n_quantiles");
        SacConfig config = SacConfig.defaults()
                .withBatchSize(golden.rows())
                .withReplayCapacity(golden.rows())
                .withDiscount(golden.hyper("gamma"))
                .withTargetUpdateRate(golden.hyper("tau"))
                .withLearningRate(Schedule.constant(golden.hyper("optimizer_lr")))
                .withNetwork(golden.network());
        if (!golden.hyperparameters().required("ent_coef").asText().startsWith("auto")) {
            config = config.withTemperature(new Temperature.Fixed(golden.hyper("ent_coef")));
        }
        return quantiles.isNumber()
                ? config.withQuantiles(quantiles.asInt())
                        .withDroppedQuantiles((int) golden.hyper("top_quantiles_to_drop_per_net"))
                        .withActorValue(ActorValue.MEAN)
                : config;
    }
}
