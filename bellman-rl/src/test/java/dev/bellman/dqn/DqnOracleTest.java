package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Dueling.Aggregation;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.returns.TraceCoefficient;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Action values where their fixed point is known. */
class DqnOracleTest {
    private static final DqnConfig CONFIG = DqnConfig.stableBaselines3()
            .withReplayCapacity(2000)
            .withDiscount(0.9)
            .withTrainFrequency(4)
            .withTargetUpdateInterval(50)
            .withLearningRate(Schedule.linear(3e-3, 1e-4));

    /** One of five steps terminates, and one observation stands for all: Q = 1 + 0.9 * 4/5 Q. */
    private static final double ONE_STEP = 1 / (1 - 0.72);

    /** Three steps ahead from one to five steps before the end: Q = (1 + 1.9 + 3 * 2.71 + 2 * 0.729 Q) / 5. */
    private static final double THREE_STEPS = 11.03 / 3.542;

    /** Every part must know its fixed point. */
    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of("plain", CONFIG, ONE_STEP),
                Arguments.of("multi-step", CONFIG.withNStep(3), THREE_STEPS),
                Arguments.of(
                        "double, dueling",
                        CONFIG.withDoubleQ(true).withDueling(Optional.of(Aggregation.MEAN)),
                        ONE_STEP),
                Arguments.of("prioritised", CONFIG.withReplay(new ReplaySampling.Proportional()), ONE_STEP),
                Arguments.of("C51", CONFIG.withReturns(new ReturnModel.Categorical(61, 0, 15)), ONE_STEP),
                Arguments.of("QR-DQN", CONFIG.withReturns(new ReturnModel.Quantiles(11, 1)), ONE_STEP),
                Arguments.of("IQN", CONFIG.withReturns(new ReturnModel.ImplicitQuantiles(8, 8, 8, 16, 1)), ONE_STEP),
                Arguments.of("FQF", CONFIG.withReturns(new ReturnModel.FractionQuantiles(8, 16, 1, 1e-5, 0)), ONE_STEP),
                Arguments.of("Retrace", TRACES.withTraces(Optional.of(TraceCoefficient.RETRACE)), ONE_STEP),
                Arguments.of("tree-backup", TRACES.withTraces(Optional.of(TraceCoefficient.TREE_BACKUP)), ONE_STEP));
    }

    /** With lambda 0: longer traces see further than one observation for all can tell. */
    private static final DqnConfig TRACES = CONFIG.withTraceDecay(0);

    /** A truncated step bootstraps: all values are 1 / (1 - 0.9). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void truncationDoesNotEndTheFuture(String name, DqnConfig config, double unused) {
        assertThat(learntValue(config.withTraceDecay(1), true)).isCloseTo(10, within(0.2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void terminationEndsTheFuture(String name, DqnConfig config, double value) {
        assertThat(learntValue(config, false)).isCloseTo(value, within(0.3));
    }

    private static double learntValue(DqnConfig config, boolean truncates) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(config.withLoss(ErrorLoss.SQUARED), "ConstantReward", () -> ConstantReward.discrete(truncates))
                .environments(2)
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
}
