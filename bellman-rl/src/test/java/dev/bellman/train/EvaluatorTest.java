package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final EnvironmentSpec ENDLESS = new EnvironmentSpec("Endless-v0", "Pays 1, for ever", Endless::new);

    /** Never ends. */
    private static final class Endless implements Environment<Integer> {
        @Override
        public Box observationSpace() {
            return Box.uniform(0, 1, 1);
        }

        @Override
        public Discrete actionSpace() {
            return new Discrete(2);
        }

        @Override
        public float[] reset(long seed) {
            return reset();
        }

        @Override
        public float[] reset() {
            return new float[] {1};
        }

        @Override
        public Step step(Integer action) {
            return new Step(new float[] {1}, 1, false, false);
        }
    }

    private static TrainedAgent trainedOn(EnvironmentSpec spec, Callback callback) {
        return Training.of(DqnConfig.stableBaselines3().withReplayCapacity(100), spec)
                .configure(training -> training.withEvaluationEpisodes(2))
                .stopAt(10)
                .callback(callback)
                .run();
    }

    @Test
    void anEndlessTaskIsCutAndARunSaysSo() {
        List<String> warnings = new ArrayList<>();
        TrainedAgent agent = trainedOn(ENDLESS, event -> {
            if (event instanceof TrainingEvent.Warned warned) {
                warnings.add(warned.message());
            }
            return Signal.CONTINUE;
        });
        assertThat(agent.result().evaluation().orElseThrow().lengths()).containsExactly(10_000, 10_000);
        assertThat(warnings)
                .containsExactly(
                        "2 of 2 evaluation episodes were cut after 10000 steps, because Endless-v0 has no time limit");
        Evaluation again = Evaluator.evaluate(agent.policy(), ENDLESS, 3, 1);
        assertThat(again.returns()).containsExactly(10_000, 10_000, 10_000);
    }

    @Test
    void aLimitOfTheTasksOwnStays() {
        EnvironmentSpec longer = ENDLESS.withMaxEpisodeSteps(10_001);
        TrainedAgent agent = trainedOn(longer, event -> {
            assertThat(event).isNotInstanceOf(TrainingEvent.Warned.class);
            return Signal.CONTINUE;
        });
        assertThat(agent.result().evaluation().orElseThrow().lengths()).containsExactly(10_001, 10_001);
    }
}
