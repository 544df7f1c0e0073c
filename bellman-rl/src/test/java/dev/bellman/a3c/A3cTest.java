package dev.bellman.a3c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.ConfigurationException;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class A3cTest {
    private static final Schedule RATE = Schedule.linear(2e-3, 0);
    private static final A3cConfig CONFIG = A3cConfig.stableBaselines3()
            .withLearningRate(RATE)
            .withEntropyCoefficient(Schedule.linear(0.01, 0))
            .withNormalizeAdvantages(true);

    /** There is nobody whose updates could come in between. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSingleWorkerIsA2cToTheBit(boolean concurrent) {
        A2cConfig a2c = A2cConfig.stableBaselines3()
                .withLearningRate(RATE)
                .withEntropyCoefficient(Schedule.linear(0.01, 0))
                .withNormalizeAdvantages(true);
        A3cConfig a3c = CONFIG.withWorkers(1).withConcurrent(concurrent);
        assertThat(hash(Training.of(a3c, "CartPole-v1"))).isEqualTo(hash(Training.of(a2c, "CartPole-v1")));
    }

    private static String hash(Training training) {
        return training.environments(4)
                .steps(4000)
                .configure(old -> old.withNormalizeObservations(true))
                .evaluate(false)
                .run()
                .result()
                .parameterHash();
    }

    /** In turns, all workers copy the parameters in the first round; from then on, each update follows those of the others. */
    @Test
    void staleByTheUpdatesOfTheOthers() {
        List<Double> staleness = new ArrayList<>();
        Training.of(CONFIG.withWorkers(3).withConcurrent(false), "CartPole-v1")
                .environments(3)
                .steps(300)
                .configure(old -> old.withLogInterval(1))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported
                            && reported.metrics().containsKey("policy/staleness")) {
                        staleness.add(reported.metrics().get("policy/staleness"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(staleness).hasSize(60).startsWith(0.0, 1.0, 2.0);
        assertThat(staleness.subList(2, 60)).containsOnly(2.0);
    }

    @Test
    void refusesEnvironmentsThatCannotBeSplitEvenly() {
        assertThatThrownBy(() -> Training.of(CONFIG.withWorkers(3), "CartPole-v1")
                        .environments(4)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("environments is 4")
                .hasMessageContaining("a multiple of 3");
    }
}
