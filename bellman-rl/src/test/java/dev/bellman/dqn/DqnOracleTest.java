package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.nn.optim.Schedule;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Action values where their fixed point is known. */
class DqnOracleTest {
    private static final DqnConfig CONFIG = DqnConfig.defaults()
            .withReplayCapacity(2000)
            .withDiscount(0.9)
            .withTrainFrequency(4)
            .withTargetUpdateInterval(50)
            .withLearningRate(Schedule.linear(3e-3, 1e-4));

    /** A truncated step bootstraps: all values are 1 / (1 - 0.9). */
    @Test
    void truncationDoesNotEndTheFuture() {
        assertThat(learntValue(true)).isCloseTo(10, within(0.2));
    }

    /** One of five steps terminates, and one observation stands for all: Q = 1 + 0.9 * 4/5 Q. */
    @Test
    void terminationEndsTheFuture() {
        assertThat(learntValue(false)).isCloseTo(1 / (1 - 0.72), within(0.3));
    }

    private static double learntValue(boolean truncates) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(CONFIG.withLoss(ErrorLoss.SQUARED), "ConstantReward", () -> new ConstantReward(truncates))
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
