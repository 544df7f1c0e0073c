package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollouts in which all returns are equal explain nothing, and hide nothing of the others in a report. */
class ExplainedVarianceTest {
    /** Episodes of one step, which give the same for so long, and something else each time from then on. */
    private static final class LateVariety implements Environment<Integer> {
        private static final int SAME_STEPS = 300;

        private int steps;

        @Override
        public Box observationSpace() {
            return Box.uniform(-1, 1, 1);
        }

        @Override
        public Space<Integer> actionSpace() {
            return new Discrete(2);
        }

        @Override
        public float[] reset(long seed) {
            return reset();
        }

        @Override
        public float[] reset() {
            return new float[] {value()};
        }

        @Override
        public Step step(Integer action) {
            float reward = value();
            steps++;
            return new Step(new float[] {value()}, reward, true, false);
        }

        private float value() {
            return steps < SAME_STEPS ? 1 : (steps % 7) / 7f;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a2c", "impala", "ppo", "recurrent-ppo", "trpo", "vpg"})
    void isReportedOfTheOtherRollouts(String algorithm) {
        RunSetup small = SmallRuns.of(algorithm);
        EnvironmentSpec spec = new EnvironmentSpec("LateVariety", "LateVariety", LateVariety::new);
        TrainingConfig training = small.training()
                .withNormalizeObservations(false)
                .withEvaluationInterval(0)
                .withLogInterval(1500);
        List<Double> reported = new ArrayList<>();
        Training.of(new RunSetup(small.factory(), small.hyperparameters(), spec, training))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported report) {
                        reported.add(report.metrics().getOrDefault("value/explained-variance", Double.NaN));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(reported)
                .hasSize(1)
                .allSatisfy(variance -> assertThat(variance).isFinite());
    }
}
