package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.nn.optim.Schedule;
import dev.bellman.ppo.PpoConfig;
import org.junit.jupiter.api.Test;

/** Each algorithm learns what it should on a fixed seed, within a budget with which at least 9 of 10 seeds do. */
class LearningGateTest {
    @Test
    void ppoBalancesThePole() {
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(32)
                .withBatchSize(256)
                .withEpochs(20)
                .withDiscount(0.98)
                .withGaeLambda(0.8)
                .withLearningRate(Schedule.linear(1e-3, 0))
                .withClipRange(Schedule.linear(0.2, 0));
        assertThat(evaluation(Training.of(config, "CartPole-v1").environments(8).steps(100_000)))
                .isGreaterThan(475);
    }

    private static double evaluation(Training training) {
        return training.seed(1).run().result().evaluation().orElseThrow().mean();
    }
}
