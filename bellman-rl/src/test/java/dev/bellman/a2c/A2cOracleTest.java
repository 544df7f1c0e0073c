package dev.bellman.a2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.nn.optim.Schedule;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The value function where its fixed point is known. */
class A2cOracleTest {
    private static final A2cConfig CONFIG = A2cConfig.stableBaselines3()
            .withRolloutSteps(20)
            .withDiscount(0.9)
            .withLearningRate(Schedule.linear(0.01, 1e-4));

    /** A truncated step bootstraps: the value is 1 / (1 - 0.9), as if the episode went on for ever. */
    @Test
    void truncationDoesNotEndTheFuture() {
        assertThat(learntValue(true)).isCloseTo(10, within(0.3));
    }

    /**
     * A terminated step does not. One observation stands for all five states, whose mean value is
     * (1 + 1.9 + 2.71 + 3.439 + 4.0951) / 5 under Monte-Carlo returns.
     */
    @Test
    void terminationEndsTheFuture() {
        assertThat(learntValue(false)).isCloseTo(2.63, within(0.3));
    }

    private static double learntValue(boolean truncates) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(
                        CONFIG.withGaeLambda(truncates ? 0.95 : 1),
                        "ConstantReward",
                        () -> ConstantReward.discrete(truncates))
                .environments(4)
                .steps(40_000)
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
