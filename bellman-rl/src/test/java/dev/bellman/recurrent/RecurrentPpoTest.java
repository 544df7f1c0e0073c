package dev.bellman.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.Polynomial;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The value function where it is known, and what a configuration may not say. */
class RecurrentPpoTest {
    private static final RecurrentPpoConfig CONFIG = RecurrentPpoConfig.defaults()
            .withRolloutSteps(20)
            .withSequenceLength(10)
            .withBatchSize(40)
            .withDiscount(0.9)
            .withNetwork(new Mlp(List.of(16), Activation.TANH, Initializer.ORTHOGONAL))
            .withUnits(16)
            .withLearningRate(Schedule.linear(0.01, 1e-4));

    /** The latest report. */
    private static Map<String, Double> reportOn(boolean truncates) {
        Map<String, Double> latest = new HashMap<>();
        Training.of(
                        CONFIG.withGaeLambda(truncates ? 0.95 : 1),
                        "ConstantReward",
                        () -> ConstantReward.discrete(truncates))
                .environments(4)
                .steps(40_000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported) {
                        latest.putAll(reported.metrics());
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return latest;
    }

    /** The value is 1 / (1 - 0.9), as if the episode went on for ever. */
    @Test
    void truncationDoesNotEndTheFuture() {
        assertThat(reportOn(true).get("value/mean")).isCloseTo(10, within(0.3));
    }

    /**
     * All five steps of an episode look the same, and have 4.0951, 3.439, 2.71, 1.9 and 1 to come: a memory tells them apart,
     * which explains all of the variance, where a value function of observations explains none.
     */
    @Test
    void aMemoryCountsTheStepsToTheEnd() {
        Map<String, Double> report = reportOn(false);
        assertThat(report.get("value/mean")).isCloseTo(2.63, within(0.1));
        assertThat(report.get("value/explained-variance")).isGreaterThan(0.99);
    }

    @Test
    void refusesWhatMakesNoSequences() {
        assertThatThrownBy(() -> start(CONFIG.withRolloutSteps(25)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("rollout-steps is 25, which is no multiple of sequence-length, 10; make it 30");
        assertThatThrownBy(() -> start(CONFIG.withBatchSize(44))).hasMessageContaining("batch-size is 44");
        assertThatThrownBy(() -> start(CONFIG.withBatchSize(60)))
                .hasMessageContaining("batch-size 60 is larger than the rollout of 20 rows");
        assertThatThrownBy(() -> CONFIG.withNetwork(new Polynomial(1)))
                .hasMessageContaining("no place for a recurrent cell");
        assertThatThrownBy(() -> CONFIG.withUnits(0)).hasMessageContaining("units");
    }

    private static void start(RecurrentPpoConfig config) {
        Training.of(config, "CartPole-v1").steps(10).run();
    }
}
