package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.envs.toytext.ToyText;
import dev.bellman.ppo.PpoConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks learn on finite problems, whose states they see one-hot. */
class ToyTextTrainingTest {
    static Stream<EnvironmentSpec> specs() {
        return new ToyText().environments().stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void ppoAndDqnTrainOnEach(EnvironmentSpec spec) {
        List<Record> configurations = List.of(
                PpoConfig.defaults().withRolloutSteps(64).withBatchSize(32),
                DqnConfig.defaults().withLearningStarts(64));
        for (Record configuration : configurations) {
            TrainedAgent agent = Training.of(configuration, spec.withMaxEpisodeSteps(50))
                    .steps(128)
                    .evaluate(false)
                    .run();
            assertThat(agent.result().updates()).as(spec.id()).isPositive();
            assertThat(agent.policy().observationSpace()).isEqualTo(spec.make().observationSpace());
        }
    }
}
