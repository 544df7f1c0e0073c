package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.MemoryState;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.wrapper.NormalizeReward;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.metrics.Metrics;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.replay.ReplayNormalization;
import dev.bellman.testing.ConstantReward;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What learners see of steps that are normalised. */
class NormalizationTest {
    private static final EnvironmentSpec CART_POLE =
            EnvironmentRegistry.standard().spec("CartPole-v1");

    static Stream<String> algorithms() {
        return AlgorithmRegistry.standard().all().stream().map(AlgorithmFactory::name);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void rewardsAreScaledByTheReturnThatTheAlgorithmDiscounts(String name) {
        AlgorithmFactory<?> factory = AlgorithmRegistry.standard().get(name);
        Record hyperparameters =
                new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(List.of("discount=0.5")));
        TrainingConfig training = TrainingConfig.defaults().withNormalizeRewards(true);
        EnvironmentSpec ones = new EnvironmentSpec("Ones", "Ones", () -> ConstantReward.discrete(true));
        RunSetup setup = new RunSetup(factory, hyperparameters, ones, training);
        try (TrainingEnvironment environment =
                TrainingEnvironment.ofWorkers(1, setup).getFirst()) {
            VectorEnvironment vector = environment.vector();
            StepBatch out = StepBatch.of(vector);
            vector.reset(1, out);
            vector.step(new ActionBatch(vector.actionSpace(), 1), out);
            vector.step(new ActionBatch(vector.actionSpace(), 1), out);
            assertThat(((NormalizeReward) vector).moments().mean(0)).isCloseTo((1 + 1.5) / 2, within(1e-3));
        }
    }

    /** Acts at random, and compares what it is told with what the task itself says. */
    private static final class Witness implements Worker {
        private final StepBatch truth = StepBatch.of(CART_POLE.makeVector(2));
        private final ObservationNormalizer normalizer;
        private final VectorEnvironment task = CART_POLE.makeVector(2);
        private final boolean raw;
        private int finals;

        Witness(ReplayNormalization normalization, ObservationNormalizer normalizer) {
            raw = normalization.observations().isPresent();
            this.normalizer = normalizer;
            task.reset(1, truth);
        }

        @Override
        public void act(StepBatch current, Progress progress, ActionBatch actions) {
            assertThat(current.observations()).isEqualTo(normalized(truth.observations()));
            actions.integers()[1] = (int) (progress.environmentSteps() / 2 % 2);
        }

        @Override
        public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
            if (raw) {
                assertThat(before.observations()).isEqualTo(truth.observations());
            }
            task.step(actions, truth);
            float[] expected = truth.observations();
            assertThat(after.observations()).isEqualTo(raw ? expected : normalized(expected));
            for (int row = 0; row < 2; row++) {
                assertThat(after.rewards()[row] == 1).isEqualTo(raw);
                if (after.done(row)) {
                    finals++;
                    int at = row * after.observationSize();
                    float[] last = raw ? truth.finalObservations() : normalized(truth.finalObservations());
                    assertThat(after.finalObservations()[at]).isEqualTo(last[at]);
                }
            }
        }

        private float[] normalized(float[] observations) {
            float[] normalized = new float[observations.length];
            normalizer.normalize(observations, 2, normalized);
            return normalized;
        }

        @Override
        public boolean updateDue(Progress progress) {
            return false;
        }

        @Override
        public void update(Progress progress, Metrics metrics) {
            throw new AssertionError("none is due");
        }
    }

    private static Stream<Record> remembering() {
        return Stream.of(DqnConfig.stableBaselines3(), PpoConfig.defaults());
    }

    @ParameterizedTest
    @MethodSource("remembering")
    void replaysAreGivenStepsAsTheyAreAndOthersNormalised(Record hyperparameters) {
        try (TrainingEnvironment environment = environment(hyperparameters)) {
            Witness witness = new Witness(
                    environment.normalization(), environment.normalizer().orElseThrow());
            Collector collector =
                    new Collector(witness, environment, new EpisodeLog(), new Progress(1000), new TimeSplit());
            collector.reset(1);
            for (int step = 0; step < 100; step++) {
                collector.step(new Metrics());
            }
            assertThat(witness.finals).isPositive();
        }
    }

    @Test
    void theStepBeforeIsKnownAfterResuming() {
        try (TrainingEnvironment one = environment(DqnConfig.stableBaselines3());
                TrainingEnvironment other = environment(DqnConfig.stableBaselines3())) {
            StepBatch out = StepBatch.of(one.vector());
            ActionBatch actions = new ActionBatch(one.actionSpace(), 2);
            one.vector().reset(1, out);
            one.vector().step(actions, out);
            RawSteps restored = other.raw().orElseThrow();
            restored.load(MemoryState.of(one.raw().orElseThrow()));
            float[] current = one.raw().orElseThrow().after().observations().clone();
            other.vector().step(actions, out);
            assertThat(restored.before().observations()).isEqualTo(current);
        }
    }

    private static TrainingEnvironment environment(Record hyperparameters) {
        return TrainingEnvironment.ofWorkers(
                        1,
                        Training.of(hyperparameters, CART_POLE)
                                .environments(2)
                                .configure(old ->
                                        old.withNormalizeObservations(true).withNormalizeRewards(true))
                                .setup())
                .getFirst();
    }
}
