package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.replay.GoalStrategy;
import dev.bellman.replay.Hindsight;
import dev.bellman.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of 2^16 goals chance finds none, so nothing is learnt but in hindsight; episodes that fail return -16. With it, seeds 1 to 10 came
 * out between -8.1 and -6.5.
 */
class HindsightGateTest {
    private static final DqnConfig CONFIG = DqnConfig.stableBaselines3()
            .withDoubleQ(true)
            .withNetwork(new Mlp(List.of(128), Activation.RELU, Initializer.PYTORCH))
            .withLearningRate(Schedule.constant(1e-3))
            .withDiscount(0.95)
            .withBatchSize(64)
            .withLearningStarts(500)
            .withReplayCapacity(50_000)
            .withTargetUpdateInterval(200)
            .withEpsilon(new Schedule.Linear(1, 0.1, 0.3));

    @Test
    void hindsightReachesTheGoal() {
        assertThat(evaluation(new Hindsight(GoalStrategy.FUTURE, 4))).isGreaterThan(-10);
    }

    @Test
    void nothingElseDoes() {
        assertThat(evaluation(new Hindsight(GoalStrategy.FUTURE, 0))).isEqualTo(-16);
    }

    private static double evaluation(Hindsight hindsight) {
        return Training.of(CONFIG.withHindsight(hindsight), "BitFlip16-v0")
                .steps(40_000)
                .seed(1)
                .run()
                .result()
                .evaluation()
                .orElseThrow()
                .mean();
    }
}
