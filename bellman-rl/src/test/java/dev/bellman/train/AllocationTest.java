package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bellman.a2c.A2cConfig;
import dev.bellman.a3c.A3cConfig;
import dev.bellman.actorcritic.Exploration;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.explore.ActionNoise;
import dev.bellman.impala.ImpalaConfig;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.ppo.Surrogate;
import dev.bellman.recurrent.RecurrentPpoConfig;
import dev.bellman.sac.DiscreteSacConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.sac.Temperature;
import dev.bellman.td3.Td3Config;
import dev.bellman.trpo.TrpoConfig;
import dev.bellman.vpg.Batch;
import dev.bellman.vpg.Estimator;
import dev.bellman.vpg.OffPolicyGradientConfig;
import dev.bellman.vpg.VpgConfig;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In steady state, neither stepping nor learning allocates. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SPAN = 4000;

    static List<Surrogate> surrogates() {
        return List.of(new Surrogate.Clip(), Surrogate.KlPenalty.defaults());
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void ppoAllocatesNothing(Surrogate objective) {
        PpoConfig config = PpoConfig.defaults()
                .withObjective(objective)
                .withRolloutSteps(32)
                .withBatchSize(64)
                .withEpochs(4);
        assertThat(leastAllocated(Training.of(config, "CartPole-v1").environments(8)))
                .isZero();
    }

    static List<Record> policyGradients() {
        VpgConfig vpg = VpgConfig.spinningUp().withValueIterations(3);
        return List.of(
                vpg.withBatch(new Batch.Steps(32)),
                vpg.withBatch(new Batch.Steps(1)).withEstimator(Estimator.TD_ERROR),
                vpg.withBatch(new Batch.Episodes(2)).withEstimator(Estimator.REWARD_TO_GO),
                OffPolicyGradientConfig.defaults().withEpisodes(2).withValueIterations(3));
    }

    /** In episodes of a fixed length, so that the room for them settles. */
    @ParameterizedTest
    @MethodSource("policyGradients")
    void policyGradientsAllocateNothing(Record config) {
        assertThat(leastAllocated(Training.of(config, "Pendulum-v1").environments(2)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CartPole-v1", "Pendulum-v1"})
    void trpoAllocatesNothing(String environment) {
        TrpoConfig config = TrpoConfig.defaults()
                .withRolloutSteps(64)
                .withValueEpochs(2)
                .withFisherShare(environment.startsWith("Cart") ? 0.5 : 1);
        assertThat(leastAllocated(Training.of(config, environment).environments(8)))
                .isZero();
    }

    /** Over whole episodes, with sequences that go over their ends. */
    @ParameterizedTest
    @EnumSource
    void recurrentPpoAllocatesNothing(Recurrent.Cell cell) {
        RecurrentPpoConfig config = RecurrentPpoConfig.defaults()
                .withCell(cell)
                .withUnits(16)
                .withNetwork(new Mlp(List.of(16), Activation.TANH, Initializer.ORTHOGONAL))
                .withRolloutSteps(32)
                .withEpochs(2);
        assertThat(leastAllocated(Training.of(config, "CartPoleNoVel-v1").environments(8)))
                .isZero();
    }

    /** Workers take turns, so that all is done on this thread. */
    static List<Record> advantageActorCritics() {
        return List.of(
                A2cConfig.stableBaselines3(),
                A3cConfig.stableBaselines3().withConcurrent(false),
                ImpalaConfig.defaults().withConcurrent(false));
    }

    @ParameterizedTest
    @MethodSource("advantageActorCritics")
    void advantageActorCriticsAllocateNothing(Record config) {
        assertThat(leastAllocated(Training.of(config, "CartPole-v1").environments(4)))
                .isZero();
    }

    @Test
    void stateDependentExplorationAllocatesNothing() {
        PpoConfig config = PpoConfig.defaults()
                .withExploration(Exploration.StateDependent.defaults())
                .withRolloutSteps(32)
                .withBatchSize(64)
                .withEpochs(4);
        assertThat(leastAllocated(Training.of(config, "Pendulum-v1").environments(8)))
                .isZero();
    }

    static List<Arguments> returnsAndRisks() {
        ReturnModel c51 = new ReturnModel.Categorical(11, 0, 20);
        ReturnModel fqf = new ReturnModel.FractionQuantiles(8, 8, 1, 1e-5, 0.01);
        ReturnModel iqn = new ReturnModel.ImplicitQuantiles(4, 4, 4, 8, 1);
        return List.of(
                Arguments.of(new ReturnModel.Expected(), new RiskMeasure.Neutral()),
                Arguments.of(c51, new RiskMeasure.Neutral()),
                Arguments.of(c51, new RiskMeasure.Wang(-0.75)),
                Arguments.of(c51, new RiskMeasure.Power(-2)),
                Arguments.of(new ReturnModel.Quantiles(8, 1), new RiskMeasure.Cvar(0.3)),
                Arguments.of(iqn, new RiskMeasure.Cvar(0.3)),
                Arguments.of(fqf, new RiskMeasure.Neutral()),
                Arguments.of(fqf, new RiskMeasure.Cvar(0.3)),
                Arguments.of(fqf, new RiskMeasure.Wang(-0.75)));
    }

    /**
     * Explores all along, although it computes the best actions too: the replay's memory follows the number of episode ends it
     * holds, which then stays the same.
     */
    @ParameterizedTest
    @MethodSource("returnsAndRisks")
    void dqnAllocatesNothing(ReturnModel returns, RiskMeasure risk) {
        DqnConfig config = DqnConfig.stableBaselines3()
                .withReturns(returns)
                .withRisk(risk)
                .withReplayCapacity(5000)
                .withTargetUpdateInterval(100)
                .withEpsilon(Schedule.constant(1));
        assertThat(leastAllocated(Training.of(config, "CartPole-v1").environments(2)))
                .isZero();
    }

    static List<Arguments> actorCritics() {
        Mlp small = new Mlp(List.of(16, 16), Activation.RELU, Initializer.PYTORCH);
        Mlp dropping = new Mlp(List.of(16, 16), Activation.RELU, Initializer.PYTORCH, true, 0.1);
        Td3Config td3 = Td3Config.defaults()
                .withReplayCapacity(5000)
                .withBatchSize(32)
                .withUpdatesPerStep(0.1)
                .withNetwork(small);
        SacConfig sac = SacConfig.defaults()
                .withReplayCapacity(5000)
                .withBatchSize(32)
                .withUpdatesPerStep(0.1)
                .withNetwork(small);
        DiscreteSacConfig discrete = DiscreteSacConfig.defaults()
                .withReplayCapacity(5000)
                .withBatchSize(32)
                .withUpdatesPerStep(0.1)
                .withNetwork(small);
        return List.of(
                Arguments.of(td3, "Pendulum-v1"),
                Arguments.of(td3.withNoise(new ActionNoise.OrnsteinUhlenbeck()), "Pendulum-v1"),
                Arguments.of(sac.withQuantiles(5).withDroppedQuantiles(1), "Pendulum-v1"),
                Arguments.of(sac.withCritics(4).withPolicyDelay(3), "Pendulum-v1"),
                Arguments.of(sac.withCriticNetwork(Optional.of(dropping)), "Pendulum-v1"),
                Arguments.of(discrete.withTemperature(new Temperature.Fixed(1000)), "CartPole-v1"));
    }

    /** Discrete SAC plays almost at random, so that the number of episode ends in its replay settles. */
    @ParameterizedTest
    @MethodSource("actorCritics")
    void actorCriticsAllocateNothing(Record config, String environment) {
        assertThat(leastAllocated(Training.of(config, environment).environments(2)))
                .isZero();
    }

    /**
     * Bytes that the training thread allocates in the best span of the run, each with thousands of steps and many updates:
     * what allocates at every step or update shows in all of them, a compiler that is late only in the first. The run ends
     * with the first span that allocates nothing.
     */
    private static long leastAllocated(Training training) {
        long[] least = {Long.MAX_VALUE};
        long[] before = {Long.MAX_VALUE};
        training.steps(3_000_000)
                .configure(old -> old.withLogInterval(10_000_000))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Stepped
                            && event.run().progress().latestStepPassed(SPAN)) {
                        long now = THREADS.getCurrentThreadAllocatedBytes();
                        least[0] = Math.min(least[0], before[0] == Long.MAX_VALUE ? Long.MAX_VALUE : now - before[0]);
                        before[0] = now;
                    }
                    return least[0] == 0 ? Signal.STOP : Signal.CONTINUE;
                })
                .run();
        return least[0];
    }
}
