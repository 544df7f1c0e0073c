package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that are the binary digits of the observation that they belong to. */
class MaskedReplayTest {
    private static final int ENVIRONMENTS = 3;
    private static final int CAPACITY = 60;
    private static final int ROWS = 50;

    private final RandomStream random = RandomStream.of(5, "masks");

    private static ReplayOptions options(int actions) {
        return ReplayOptions.defaults().withMaskWidth(actions);
    }

    private static Box numbers(int actions) {
        return Box.uniform(0, 1 << actions, 1);
    }

    private ReplayBuffer buffer(int actions) {
        return new ReplayBuffer(CAPACITY, ENVIRONMENTS, numbers(actions), new Discrete(actions), options(actions));
    }

    /** Steps until the oldest transitions have been forgotten several times. */
    private void fill(ReplayBuffer buffer, int actions) {
        StepBatch before = new StepBatch(ENVIRONMENTS, numbers(actions), new Discrete(actions), true);
        StepBatch after = new StepBatch(ENVIRONMENTS, numbers(actions), new Discrete(actions), true);
        for (int i = 0; i < ENVIRONMENTS; i++) {
            put(1, before.observations(), before.actionMasks(), i, actions);
        }
        for (int step = 0; step < 3 * CAPACITY; step++) {
            for (int i = 0; i < ENVIRONMENTS; i++) {
                after.truncated()[i] = random.nextInt(3) == 0;
                put(random.nextInt(1 << actions), after.observations(), after.actionMasks(), i, actions);
                put(random.nextInt(1 << actions), after.finalObservations(), after.finalActionMasks(), i, actions);
            }
            buffer.add(before, new ActionBatch(new Discrete(actions), ENVIRONMENTS), after);
            StepBatch swapped = before;
            before = after;
            after = swapped;
        }
    }

    private static void put(int number, float[] observations, boolean[] masks, int i, int actions) {
        observations[i] = number;
        for (int j = 0; j < actions; j++) {
            masks[i * actions + j] = (number >> j & 1) != 0;
        }
    }

    /** Where no action is allowed nothing is known, so all are. */
    private static void assertMasks(Matrix observations, boolean[] masks, int actions) {
        for (int row = 0; row < observations.rows(); row++) {
            int number = (int) observations.get(row, 0);
            for (int j = 0; j < actions; j++) {
                assertThat(masks[row * actions + j]).isEqualTo(number == 0 || (number >> j & 1) != 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 8, 9, 17})
    void masksFollowTheirObservations(int actions) {
        try (ReplayBuffer buffer = buffer(actions);
                ReplayBuffer restored = buffer(actions)) {
            fill(buffer, actions);
            restored.load(MemoryState.of(buffer));
            for (ReplayBuffer replay : new ReplayBuffer[] {buffer, restored}) {
                ReplayBatch batch = new ReplayBatch(numbers(actions), new Discrete(actions), ROWS, actions);
                for (int steps = 1; steps <= 3; steps++) {
                    replay.sample(ROWS, new Horizon(steps, 0.9f), 0, random, batch);
                    assertMasks(batch.observations(), batch.actionMasks(), actions);
                    assertMasks(batch.nextObservations(), batch.nextActionMasks(), actions);
                }
                SequenceBatch sequences = new SequenceBatch(numbers(actions), new Discrete(actions), 10, 5, actions);
                replay.sampleSequences(10, 5, random, sequences);
                assertThat(sequences.finalObservations().rows()).isPositive();
                assertMasks(sequences.observations(), sequences.actionMasks(), actions);
                assertMasks(sequences.finalObservations(), sequences.finalActionMasks(), actions);
            }
        }
    }

    /** 12 bytes of numbers and 3 of masks, in each of a million rows, against 10 MiB. */
    @Test
    void masksCountWhereMemoryIsShort() {
        AvailableMemory little = new AvailableMemory(() -> 10 << 20);
        assertThatThrownBy(() -> new ReplayBuffer(1_000_000, 1, numbers(17), new Discrete(17), options(17), little))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("a replay-capacity of 1000000 needs 15 MiB");
    }

    @Test
    void stepsWithoutMasksAreRefused() {
        StepBatch bare = new StepBatch(ENVIRONMENTS, numbers(4), new Discrete(4), false);
        try (ReplayBuffer buffer = buffer(4)) {
            assertThatThrownBy(() -> buffer.add(bare, new ActionBatch(new Discrete(4), ENVIRONMENTS), bare))
                    .isInstanceOf(BellmanException.class)
                    .hasMessage(
                            "this replay keeps masks of 4 flags for each of 3 environments, but a step has 0 flags");
        }
    }
}
