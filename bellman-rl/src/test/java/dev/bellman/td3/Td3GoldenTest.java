package dev.bellman.td3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.explore.ActionNoise;
import dev.bellman.golden.GoldenFile;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.offpolicy.TrainStepCase;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TD3's and DDPG's gradient steps against Stable-Baselines3's on the same weights, batches and noise. */
@Tag("golden")
class Td3GoldenTest {
    private static final float TOLERANCE = 2e-6f;
    private static final JsonNode CASES =
            GoldenFile.read("algos/td3_ddpg_train_step").required("cases");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsEqualTheReference(String name) {
        TrainStepCase golden = new TrainStepCase(CASES.required(name));
        // The reference's DDPG is its TD3 with noise that is clipped to nothing.
        Td3Config config = Td3Config.defaults()
                .withTwinCritics(CASES.required(name).required("params_before").has("critic.qf1.0.weight"))
                .withPolicyDelay((int) golden.hyper("policy_delay"))
                .withTargetNoise(golden.hyper("target_policy_noise"))
                .withTargetNoiseClip(golden.hyper("target_noise_clip"))
                .withNoise(new ActionNoise.None())
                .withBatchSize(golden.rows())
                .withReplayCapacity(golden.rows())
                .withDiscount(golden.hyper("gamma"))
                .withTargetUpdateRate(golden.hyper("tau"))
                .withLearningRate(Schedule.constant(golden.hyper("optimizer_lr")))
                .withNetwork(golden.network());
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            AlgorithmContext context = golden.context(backend);
            try (Td3 td3 = new Td3(config, context)) {
                Parameters actor = td3.actor().parameters();
                golden.actorBefore().copyTo(actor);
                golden.targetActorBefore().copyTo(td3.targetActorParameters());
                golden.criticsBefore().copyTo(td3.critics().parameters());
                golden.targetCriticsBefore().copyTo(td3.critics().targetParameters());
                Box actions = (Box) context.actionSpace();
                ReplayBatch batch = new ReplayBatch(context.observationSpace(), actions, golden.rows());
                Progress progress = new Progress(1);
                for (int step = 0; step < golden.steps(); step++) {
                    golden.fill(step, (float) config.discount(), batch);
                    golden.fillNoise(step, 0, td3.targetNoise());
                    for (int i = 0; i < td3.targetNoise().size(); i++) {
                        td3.targetNoise().data()[i] /=
                                (float) config.targetNoise().at(0);
                    }
                    Metrics metrics = new Metrics();
                    td3.learn(batch, progress, metrics);
                    assertThat(metrics.mean("loss/critic"))
                            .isCloseTo(golden.log(step, "critic_loss").asDouble(), within(3e-6));
                    if (progress.updates() % config.policyDelay() == 0) {
                        assertThat(metrics.mean("loss/actor"))
                                .isCloseTo(golden.log(step, "actor_loss").asDouble(), within(3e-6));
                        golden.actorGradient(step).assertClose(actor, actor.gradient(), TOLERANCE);
                    }
                    golden.actorAfter(step).assertClose(actor, actor.values(), TOLERANCE);
                    golden.targetActorAfter(step)
                            .assertClose(
                                    td3.targetActorParameters(),
                                    td3.targetActorParameters().values(),
                                    TOLERANCE);
                    Parameters critics = td3.critics().parameters();
                    golden.criticsAfter(step).assertClose(critics, critics.values(), TOLERANCE);
                    Parameters targets = td3.critics().targetParameters();
                    golden.targetCriticsAfter(step).assertClose(targets, targets.values(), TOLERANCE);
                }
            }
        }
    }
}
