package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.env.SparseGoal;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.env.wrapper.RewardNormalizer;
import dev.bellman.nn.Matrix;
import dev.bellman.testing.AllocatedBytes;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A replay that normalises what is read, against another that was told the same and does not. */
class ReplayNormalizationTest {
    private static final int BATCH = 16;
    private static final int WIDTH = 3;
    private static final Horizon ONE = Horizon.oneStep(0.9f);

    private final ObservationNormalizer observations = new ObservationNormalizer(WIDTH);
    private final RewardNormalizer rewards = new RewardNormalizer(1e-8, 10);
    private final ReplayNormalization normalization =
            new ReplayNormalization(Optional.of(observations), Optional.of(rewards));

    /** What came before is seen anew with every step. */
    private void step(Simulation simulation, ReplayBuffer... buffers) {
        simulation.step(buffers);
        observations.update(simulation.currentBatch().observations(), simulation.environments);
        rewards.update(simulation.currentBatch().rewards(), simulation.environments);
    }

    private void assertNormalized(Matrix actual, Matrix raw) {
        assertThat(actual.rows()).isEqualTo(raw.rows());
        float[] expected = new float[raw.size()];
        observations.normalize(raw.data(), raw.rows(), expected);
        assertThat(Arrays.copyOf(actual.data(), actual.size())).isEqualTo(expected);
    }

    private void assertNormalized(float[] actual, float[] raw, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(actual[i]).isEqualTo((float) rewards.normalize(raw[i]));
        }
    }

    @Property(tries = 60)
    void observationsAndRewardsOfTransitions(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int environments, @ForAll boolean relabels) {
        Simulation simulation = new Simulation(seed, environments, WIDTH, true, 0.2);
        ReplayOptions plain = ReplayOptions.defaults();
        if (relabels) {
            Hindsight hindsight = new Hindsight(GoalStrategy.FUTURE, 1);
            plain = plain.withRelabelling(Optional.of(new Relabelling(hindsight, new SparseGoal(1, 0, 2, 0, true))));
        }
        ReplayBatch expected = simulation.batch(BATCH);
        ReplayBatch actual = simulation.batch(BATCH);
        try (ReplayBuffer raw = simulation.buffer(10L * environments, plain);
                ReplayBuffer normalized =
                        simulation.buffer(10L * environments, plain.withNormalization(normalization))) {
            for (int step = 0; step < 25; step++) {
                step(simulation, raw, normalized);
                raw.sample(BATCH, ONE, 0, RandomStream.of(seed, "replay"), expected);
                normalized.sample(BATCH, ONE, 0, RandomStream.of(seed, "replay"), actual);
                assertNormalized(actual.observations(), expected.observations());
                assertNormalized(actual.nextObservations(), expected.nextObservations());
                assertNormalized(actual.rewards(), expected.rewards(), BATCH);
                assertThat(actual.terminated()).isEqualTo(expected.terminated());
            }
        }
    }

    /** Each step's reward is scaled, and clipped, before they are summed. */
    @Property(tries = 40)
    void rewardsOfSeveralSteps(@ForAll long seed) {
        Simulation simulation = new Simulation(seed, 1, WIDTH, true, 0.2);
        RewardNormalizer clipping = new RewardNormalizer(1e-8, 0.3);
        ReplayOptions options = ReplayOptions.defaults()
                .withNormalization(new ReplayNormalization(Optional.empty(), Optional.of(clipping)));
        ReplayBatch batch = simulation.batch(1);
        try (ReplayBuffer buffer = simulation.buffer(40, options)) {
            for (int step = 0; step < 20; step++) {
                simulation.step(buffer);
            }
            for (int first = 0; first < 20; first++) {
                buffer.gather(new long[] {first}, 1, new Horizon(3, 0.5f), batch);
                float sum = 0;
                float discount = 1;
                for (int step = first; step < Math.min(first + 3, 20); step++) {
                    Simulation.Transition happened =
                            simulation.history.get(step).getFirst();
                    sum += discount * (float) clipping.normalize(happened.reward());
                    discount *= 0.5f;
                    if (happened.ended()) {
                        break;
                    }
                }
                assertThat(batch.rewards()[0]).isEqualTo(sum);
            }
        }
    }

    @Property(tries = 60)
    void sequencesAndTheirFinalObservations(@ForAll long seed) {
        Simulation simulation = new Simulation(seed, 2, WIDTH, false, 0.3);
        SequenceBatch expected = new SequenceBatch(simulation.observationSpace, simulation.actionSpace, 4, 5);
        SequenceBatch actual = new SequenceBatch(simulation.observationSpace, simulation.actionSpace, 4, 5);
        ReplayOptions plain = ReplayOptions.defaults();
        try (ReplayBuffer raw = simulation.buffer(20, plain);
                ReplayBuffer normalized = simulation.buffer(20, plain.withNormalization(normalization))) {
            for (int step = 1; step < 25; step++) {
                step(simulation, raw, normalized);
                if (step >= 5) {
                    raw.sampleSequences(4, 5, RandomStream.of(seed, "replay"), expected);
                    normalized.sampleSequences(4, 5, RandomStream.of(seed, "replay"), actual);
                    assertNormalized(actual.observations(), expected.observations());
                    assertNormalized(actual.finalObservations(), expected.finalObservations());
                    assertNormalized(actual.rewards(), expected.rewards(), 20);
                }
            }
        }
    }

    @Test
    void nothingIsAllocated() {
        Simulation simulation = new Simulation(1, 2, WIDTH, true, 0.2);
        ReplayBatch batch = simulation.batch(BATCH);
        RandomStream random = RandomStream.of(1, "replay");
        try (ReplayBuffer buffer =
                simulation.buffer(40, ReplayOptions.defaults().withNormalization(normalization))) {
            for (int step = 0; step < 30; step++) {
                step(simulation, buffer);
            }
            assertThat(AllocatedBytes.perCall(() -> {
                        for (int i = 0; i < 1000; i++) {
                            buffer.sample(BATCH, ONE, 0, random, batch);
                        }
                    }))
                    .isZero();
        }
    }
}
