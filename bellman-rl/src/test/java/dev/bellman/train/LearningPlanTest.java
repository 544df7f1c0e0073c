package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.dpg.DpgConfig;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.vpg.Batch;
import dev.bellman.vpg.VpgConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in which nothing can be learnt are refused where that is certain, and say so where it is not. */
class LearningPlanTest {
    private static final List<String> LEAST_ONLY = List.of("reinforce", "off-policy-pg", "a3c", "impala");

    @ParameterizedTest
    @MethodSource("dev.bellman.train.SmallRuns#names")
    void everyAlgorithmLearnsAtTheStepThatItSaysAndNotBefore(String name) {
        RunSetup small = SmallRuns.of(name);
        LearningPlan plan = small.learningPlan().orElseThrow();
        int together = small.training().environments() / small.workers();

        if (plan.first() > together) {
            assertThatThrownBy(() -> run(small, plan.first() - together))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("is " + (plan.first() - together), "step " + plan.first(), plan.reason());
        }
        if (LEAST_ONLY.stream().noneMatch(name::startsWith)) {
            assertThat(run(small, plan.first()).updates()).isPositive();
        }
    }

    /** Steps so that the first update is also the last: one environment too few steps would be refused. */
    @ParameterizedTest
    @CsvSource({
        "100, 4, 1, 104", // above 100, and a multiple of 4
        "100, 4, 3, 102", // 100 is passed by the step to 102
        "105, 8, 3, 114", // 108 and 111 pass no multiple of 8
        "0, 1, 8, 8",
        "10, 64, 4, 64",
        "10, 64, 3, 66",
    })
    void learningStartsAndTheTrainFrequencyAreCountedAsDqnCountsThem(
            int starts, int frequency, int environments, long first) {
        DqnConfig config =
                small(DqnConfig.stableBaselines3()).withLearningStarts(starts).withTrainFrequency(frequency);
        List<Long> updates = new ArrayList<>();
        Training.of(config, "CartPole-v1")
                .steps(first)
                .environments(environments)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Stepped
                            && event.run().progress().updates() > 0
                            && updates.isEmpty()) {
                        updates.add(event.run().progress().environmentSteps());
                    }
                    return Signal.CONTINUE;
                })
                .run();

        assertThat(updates).containsExactly(first);
        assertThat(LearningPlan.replay(starts + 1L, starts, frequency, environments)
                        .first())
                .isEqualTo(first);
    }

    private static DqnConfig small(DqnConfig config) {
        return config.withReplayCapacity(1000).withBatchSize(8);
    }

    @Test
    void aRolloutLongerThanTheRunIsRefusedBeforeADirectoryIsMade(@TempDir Path folder) {
        Training training = Training.of(PpoConfig.defaults().withRolloutSteps(1024), "CartPole-v1")
                .environments(16)
                .steps(4000)
                .directory(folder.resolve("run"));

        assertThatThrownBy(training::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("steps is 4000, but ppo cannot learn before environment step 16384 (rollout-steps 1024 x 16"
                        + " environments), so nothing would be learnt; set steps to 16384 or more, or lower what makes it"
                        + " wait");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void updatesLessThanOnceAStepWaitForAWholeOne() {
        SacConfig config = SacConfig.defaults()
                .withLearningStarts(100)
                .withTrainFrequency(1)
                .withUpdatesPerStep(0.1);

        assertThat(config.learningPlan(1).first()).isEqualTo(110);
        assertThat(config.withUpdatesPerStep(Double.MIN_VALUE).learningPlan(1).first())
                .isGreaterThan(1L << 50);
    }

    @Test
    void tooFewCompleteEpisodesAreWarnedOfAtTheEnd() {
        VpgConfig config = VpgConfig.spinningUp().withBatch(new Batch.Episodes(50));

        assertThat(warnings(Training.of(config, "Pendulum-v1").steps(400)))
                .containsExactly(
                        "nothing was learnt: vpg made no update in 400 environment steps (batch=episodes 50 for"
                                + " each of 1 environment); give it more steps, or lower what makes it wait");
    }

    @Test
    void aLastPartThatWasNeverLearntFromIsSaid() {
        PpoConfig config =
                PpoConfig.defaults().withRolloutSteps(64).withBatchSize(64).withEpochs(1);

        assertThat(warnings(Training.of(config, "CartPole-v1").environments(2).steps(300)))
                .containsExactly(
                        "the last 44 of 300 environment steps came after ppo's last update (rollout-steps 64 x 2"
                                + " environments) and were not learnt from; a multiple of 128 leaves none");
        assertThat(warnings(Training.of(config, "CartPole-v1").environments(2).steps(256)))
                .isEmpty();
        assertThat(warnings(Training.of(DpgConfig.defaults(), "Pendulum-v1").steps(3)))
                .isEmpty();
    }

    /** It goes on: what comes then may be learnt from. */
    @Test
    void anInterruptionIsNoEnd(@TempDir Path folder) {
        PpoConfig config =
                PpoConfig.defaults().withRolloutSteps(64).withBatchSize(64).withEpochs(1);
        Path run = folder.resolve("run");
        Training stopped =
                Training.of(config, "CartPole-v1").steps(128).stopAt(40).directory(run);

        assertThat(warnings(stopped)).isEmpty();
        assertThat(warnings(Training.resume(run).stopAt(100))).isEmpty();
        assertThat(warnings(Training.resume(run).steps(130)))
                .singleElement()
                .asString()
                .startsWith("the last 2 of 130 environment steps");
    }

    @Test
    void whatDoesNotLearnEndsWithoutAWarning() {
        RunSetup learning = SmallRuns.of("ppo");
        RunSetup planning = new RunSetup(
                new Planner<>(learning.factory()),
                learning.hyperparameters(),
                learning.environment(),
                learning.training().withSteps(60));

        assertThat(warnings(Training.of(planning))).isEmpty();
    }

    /** An algorithm that says that it does not learn. */
    private record Planner<C extends Record>(AlgorithmFactory<C> other) implements AlgorithmFactory<C> {
        @Override
        public String name() {
            return "planner";
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public Class<C> configurationType() {
            return other.configurationType();
        }

        @Override
        public C defaults() {
            return other.defaults();
        }

        @Override
        public double discount(C configuration) {
            return other.discount(configuration);
        }

        @Override
        public boolean learns() {
            return false;
        }

        @Override
        public Optional<LearningPlan> learningPlan(C configuration, int environments) {
            return other.learningPlan(configuration, environments);
        }

        @Override
        public Learner create(C configuration, AlgorithmContext context) {
            return other.create(configuration, context);
        }
    }

    private static TrainingResult run(RunSetup setup, long steps) {
        RunSetup shortened = new RunSetup(
                setup.factory(),
                setup.hyperparameters(),
                setup.environment(),
                setup.training().withSteps(steps).withEvaluationInterval(0));
        return Training.of(shortened).evaluate(false).run().result();
    }

    private static List<String> warnings(Training training) {
        List<String> warnings = new ArrayList<>();
        training.evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Warned warned) {
                        warnings.add(warned.message());
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return warnings;
    }
}
