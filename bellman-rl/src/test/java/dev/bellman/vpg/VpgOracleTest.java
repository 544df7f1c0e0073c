package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.testing.Bandit;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks whose best policy or values are known, and configurations that are refused. */
class VpgOracleTest {
    private static final VpgConfig CRITIC = VpgConfig.spinningUp()
            .withBatch(new Batch.Steps(8))
            .withValueIterations(10)
            .withDiscount(0.9)
            .withValueLearningRate(Schedule.linear(0.02, 1e-3));

    static List<Record> algorithms() {
        VpgConfig vpg = VpgConfig.spinningUp().withNetwork(Enumeration.TABLE).withLearningRate(Schedule.constant(0.05));
        return List.of(
                vpg.withBatch(new Batch.Episodes(10)).withEstimator(Estimator.TRAJECTORY_RETURN),
                vpg.withBatch(new Batch.Episodes(10))
                        .withEstimator(Estimator.REWARD_TO_GO)
                        .withNormalizeAdvantages(false),
                vpg.withBatch(new Batch.Steps(10)),
                vpg.withBatch(new Batch.Steps(1)).withEstimator(Estimator.TD_ERROR),
                OffPolicyGradientConfig.defaults()
                        .withNetwork(Enumeration.TABLE)
                        .withLearningRate(Schedule.constant(0.05)));
    }

    /** The third pays best of those allowed; the bandit refuses the others, of which nothing is learnt. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void findsTheBestActionThatIsAllowed(Record config) {
        float[] logits = logits(config, 4000);
        assertThat(logits[2] - Math.max(logits[1], logits[4])).isGreaterThan(1);
        float[] untrained = logits(config, 0);
        assertThat(logits[0]).isEqualTo(untrained[0]);
        assertThat(logits[3]).isEqualTo(untrained[3]);
    }

    private static float[] logits(Record config, long steps) {
        NetworkPolicy policy = Training.of(
                        config,
                        "Bandit",
                        () -> new Bandit(new double[] {5, 0, 1, 9, -1}, false, true, true, false, true))
                .environments(2)
                .steps(4000)
                .stopAt(steps)
                .evaluate(false)
                .run()
                .policy();
        return policy.network()
                .forward(Matrix.wrap(new float[] {1}, 1, 1))
                .data()
                .clone();
    }

    static List<VpgConfig> critics() {
        return List.of(
                CRITIC,
                CRITIC.withEstimator(Estimator.BASELINE).withBatch(new Batch.Episodes(1)),
                CRITIC.withEstimator(Estimator.BASELINE),
                CRITIC.withEstimator(Estimator.TD_ERROR).withBatch(new Batch.Steps(3)));
    }

    /** Neither a time limit nor the end of a batch ends the future: the value is 1 / (1 - 0.9). */
    @ParameterizedTest
    @MethodSource("critics")
    void whatIsCutOffGoesOn(VpgConfig config) {
        assertThat(learntValue(config, true)).isCloseTo(10, within(0.3));
    }

    /** The mean of 1, 1.9, 2.71, 3.439 and 4.0951, where nothing is bootstrapped: a single state stands for all five. */
    @Test
    void terminationEndsTheFuture() {
        VpgConfig config = CRITIC.withEstimator(Estimator.BASELINE).withBatch(new Batch.Episodes(1));
        assertThat(learntValue(config, false)).isCloseTo(2.63, within(0.1));
    }

    private static double learntValue(VpgConfig config, boolean truncates) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(config, "ConstantReward", () -> ConstantReward.discrete(truncates))
                .environments(4)
                .steps(20_000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported
                            && reported.metrics().containsKey("value/mean")) {
                        value.set(reported.metrics().get("value/mean"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return value.get();
    }

    @Test
    void estimatorsWithoutValuesWantCompleteEpisodes() {
        VpgConfig config = VpgConfig.spinningUp().withEstimator(Estimator.REWARD_TO_GO);
        assertThatThrownBy(() -> Training.of(config, "CartPole-v1").run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("estimator reward-to-go needs complete episodes, for it knows no value of what is cut off;"
                        + " set batch=episodes(10)");
    }

    static List<Record> configurations() {
        return List.of(
                VpgConfig.spinningUp(),
                new VpgFactory.Reinforce().defaults(),
                new VpgFactory.OneStepActorCritic().defaults(),
                OffPolicyGradientConfig.defaults());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void constructorsHoldTheRanges(Record defaults) {
        assertThat(HyperparameterContract.violations(defaults)).isEmpty();
    }
}
