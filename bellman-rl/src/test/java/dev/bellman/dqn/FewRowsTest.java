package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.returns.TraceCoefficient;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sequences need more steps of each environment than single transitions do. */
class FewRowsTest {
    private static final DqnConfig TRACES = DqnConfig.stableBaselines3()
            .withTraces(Optional.of(TraceCoefficient.RETRACE))
            .withReplayCapacity(1000)
            .withLearningStarts(100)
            .withTrainFrequency(16);

    /** After 112 steps of 16 environments there are 7 of each, and a sequence has 8. */
    @Test
    void learningWaitsForTheFirstSequence() {
        TrainingResult result = Training.of(TRACES, "CartPole-v1")
                .environments(16)
                .steps(160)
                .evaluate(false)
                .run()
                .result();
        assertThat(result.updates()).isEqualTo(3); // after 128, 144 and 160 steps
    }

    @Test
    void aRunThatEndsBeforeItIsRefused() {
        assertThatThrownBy(() -> Training.of(TRACES, "CartPole-v1")
                        .environments(16)
                        .steps(112)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot learn before environment step 128")
                .hasMessageContaining("sequence-length 8");
    }

    @Test
    void aReplayThatNeverHoldsASequenceIsRefused() {
        assertThatThrownBy(() -> Training.of(TRACES.withReplayCapacity(127), "CartPole-v1")
                        .environments(16)
                        .steps(160)
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("replay-capacity 127 holds 7 steps of each of 16 environments, fewer than the 8 of"
                        + " sequence-length; make it at least 128");
    }
}
