package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.Environment;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.testing.Bandit;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt where it is known. */
class TrpoOracleTest {
    private static final TrpoConfig CONFIG = TrpoConfig.defaults()
            .withRolloutSteps(20)
            .withDiscount(0.9)
            .withValueBatchSize(40)
            .withValueLearningRate(Schedule.linear(0.01, 1e-4));

    /** A truncated step bootstraps: the value is 1 / (1 - 0.9), as if the episode went on for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void truncationDoesNotEndTheFuture(boolean discrete) {
        assertThat(learntValue(
                        CONFIG, () -> discrete ? ConstantReward.discrete(true) : ConstantReward.continuous(true)))
                .isCloseTo(10, within(0.3));
    }

    /** A terminated step does not: the mean of 1, 1.9, 2.71, 3.439 and 4.0951. */
    @Test
    void terminationEndsTheFuture() {
        assertThat(learntValue(CONFIG.withGaeLambda(1), () -> ConstantReward.discrete(false)))
                .isCloseTo(2.63, within(0.3));
    }

    /** The action that pays most is not allowed. */
    @ParameterizedTest
    @ValueSource(strings = {"trpo", "npg"})
    void theBestOfTheAllowedActionsIsFound(String name) {
        TrpoConfig config = name.equals("trpo") ? CONFIG : CONFIG.withStep(new NaturalStep.Fixed());
        double score = Training.of(
                        config, "Bandit", () -> new Bandit(new double[] {1, 3, 9, 2}, true, true, false, true))
                .environments(4)
                .steps(4000)
                .run()
                .result()
                .evaluation()
                .orElseThrow()
                .mean();
        assertThat(score).isEqualTo(3);
    }

    private static double learntValue(TrpoConfig config, Supplier<Environment<?>> tasks) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(config, "ConstantReward", tasks)
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
