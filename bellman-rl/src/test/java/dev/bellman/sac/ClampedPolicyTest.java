package dev.bellman.sac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.distribution.PathwiseActions;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without bounds of the deviation, its entropy pays without end: the gradient was no number after some hundred steps. */
class ClampedPolicyTest {
    private static final SacConfig CONFIG = SacConfig.defaults()
            .withPolicy(new PathwiseActions.Clamped())
            .withLearningRate(Schedule.constant(1e-3))
            .withNetwork(new Mlp(List.of(32, 32), Activation.RELU, Initializer.PYTORCH))
            .withBatchSize(32)
            .withReplayCapacity(5000);

    @ParameterizedTest
    @ValueSource(strings = {"learned", "fixed"})
    void itsEntropyIsBounded(String temperature) {
        List<Double> entropies = new ArrayList<>();
        Training.of(
                        temperature.equals("fixed") ? CONFIG.withTemperature(new Temperature.Fixed(1)) : CONFIG,
                        "Pendulum-v1")
                .steps(3000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported report
                            && report.metrics().containsKey("policy/entropy")) {
                        entropies.add(report.metrics().get("policy/entropy"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(entropies).hasSizeGreaterThan(90).allMatch(entropy -> entropy < 1.0140);
        if (temperature.equals("learned")) {
            // Its target is -1, and it starts at the bound.
            assertThat(entropies.getLast()).isLessThan(0.9);
        }
    }
}
