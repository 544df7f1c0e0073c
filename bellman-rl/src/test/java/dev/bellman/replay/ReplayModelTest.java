package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.MemoryState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The ring against a list of everything that happened: random ends of episodes, many times around. */
class ReplayModelTest {
    private static final float DISCOUNT = 0.5f;

    @Property(tries = 200)
    void holdsExactlyTheLatestTransitions(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int environments,
            @ForAll @IntRange(min = 1, max = 30) int capacitySteps,
            @ForAll @IntRange(min = 0, max = 90) int steps,
            @ForAll @IntRange(min = 1, max = 4) int lookAhead,
            @ForAll ObservationEncoding encoding) {
        Simulation simulation = new Simulation(seed, environments, 3, (seed & 1) == 0, endProbability(seed));
        try (ReplayBuffer buffer = simulation.buffer((long) capacitySteps * environments, encoding)) {
            for (int step = 0; step < steps; step++) {
                simulation.step(buffer);
                if (step % 7 == 0) {
                    assertHoldsTheLatest(simulation, buffer, capacitySteps, lookAhead);
                }
            }
            assertHoldsTheLatest(simulation, buffer, capacitySteps, lookAhead);
        }
    }

    /** Long enough for many blocks of episode ends and chunks of final observations. */
    @Property(tries = 20)
    void holdsExactlyTheLatestTransitionsOfManyThousand(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int environments) {
        int capacitySteps = 1500;
        Simulation simulation = new Simulation(seed, environments, 3, false, endProbability(seed));
        try (ReplayBuffer buffer = simulation.buffer((long) capacitySteps * environments, ObservationEncoding.FLOAT)) {
            for (int step = 0; step < 3 * capacitySteps; step++) {
                simulation.step(buffer);
                if (step % 997 == 0) {
                    assertHoldsTheLatest(simulation, buffer, capacitySteps, 3);
                }
            }
            assertHoldsTheLatest(simulation, buffer, capacitySteps, 3);
        }
    }

    @Property(tries = 100)
    void aLoadedBufferGoesOnAsTheSavedOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int environments,
            @ForAll @IntRange(min = 1, max = 20) int capacitySteps,
            @ForAll @IntRange(min = 0, max = 60) int stepsBefore,
            @ForAll @IntRange(min = 0, max = 60) int stepsAfter,
            @ForAll ObservationEncoding encoding) {
        Simulation simulation = new Simulation(seed, environments, 3, false, endProbability(seed));
        long capacity = (long) capacitySteps * environments;
        try (ReplayBuffer buffer = simulation.buffer(capacity, encoding);
                ReplayBuffer loaded = simulation.buffer(capacity, encoding)) {
            for (int step = 0; step < stepsBefore; step++) {
                simulation.step(buffer);
            }
            MemoryState state = new MemoryState();
            buffer.save(state);
            loaded.load(state);
            assertHoldsTheLatest(simulation, loaded, capacitySteps, 2);
            for (int step = 0; step < stepsAfter; step++) {
                simulation.step(buffer, loaded);
            }
            assertHoldsTheLatest(simulation, loaded, capacitySteps, 2);
            assertThat(loaded.bytes()).isLessThanOrEqualTo(buffer.bytes());
        }
    }

    /** From episodes that never end to such that always do. */
    private static double endProbability(long seed) {
        return List.of(0.0, 0.02, 0.2, 0.7, 1.0).get((int) Math.floorMod(seed, 5L));
    }

    private static void assertHoldsTheLatest(
            Simulation simulation, ReplayBuffer buffer, int capacitySteps, int lookAhead) {
        int steps = simulation.history.size();
        int held = Math.min(steps, capacitySteps);
        int size = held * simulation.environments;
        assertThat(buffer.size()).isEqualTo(size);
        assertThat(buffer.capacity()).isEqualTo((long) capacitySteps * simulation.environments);

        ReplayBatch batch = simulation.batch(size);
        long[] indices = heldIndices(simulation, buffer, capacitySteps);
        assertThat(indices).hasSize(size);
        buffer.gather(indices, size, new Horizon(lookAhead, DISCOUNT), batch);
        assertThat(batch.size()).isEqualTo(size);

        Map<Integer, Integer> rowOfObservation = new HashMap<>();
        for (int row = 0; row < size; row++) {
            assertThat(rowOfObservation.put(Simulation.number(batch.observations(), row), row))
                    .isNull();
        }
        for (int step = steps - held; step < steps; step++) {
            for (int environment = 0; environment < simulation.environments; environment++) {
                Simulation.Transition first = simulation.history.get(step).get(environment);
                assertThat(rowOfObservation).containsKey(first.observation());
                assertTransition(
                        simulation,
                        step,
                        first,
                        lookAhead,
                        batch,
                        rowOfObservation.getOrDefault(first.observation(), -1));
            }
        }
    }

    /** All indices that {@code gather} accepts, found by trying. */
    private static long[] heldIndices(Simulation simulation, ReplayBuffer buffer, int capacitySteps) {
        ReplayBatch one = simulation.batch(1);
        List<Long> held = new ArrayList<>();
        for (long index = -1; index <= (capacitySteps + 1L) * simulation.environments; index++) {
            try {
                buffer.gather(new long[] {index}, 1, Horizon.oneStep(DISCOUNT), one);
                held.add(index);
            } catch (IndexOutOfBoundsException e) {
                assertThat(e).hasMessage("the replay holds no transition at index " + index);
            }
        }
        return held.stream().mapToLong(Long::longValue).toArray();
    }

    private static void assertTransition(
            Simulation simulation, int step, Simulation.Transition first, int lookAhead, ReplayBatch batch, int row) {
        Simulation.Transition last = first;
        float reward = first.reward();
        float discount = DISCOUNT;
        for (int k = 1; k < lookAhead && !last.ended() && step + k < simulation.history.size(); k++) {
            last = simulation.history.get(step + k).get(first.environment());
            reward += discount * last.reward();
            discount *= DISCOUNT;
        }
        assertThat(Simulation.number(batch.nextObservations(), row)).isEqualTo(last.nextObservation());
        assertThat(batch.rewards()[row]).isEqualTo(reward);
        assertThat(batch.discounts()[row]).isEqualTo(discount);
        assertThat(batch.terminated()[row]).isEqualTo(last.terminated());
        if (batch.actions().reals().length > 0) {
            assertThat(batch.actions().reals()[2 * row]).isEqualTo(first.action());
            assertThat(batch.actions().reals()[2 * row + 1]).isEqualTo(-first.action());
        } else {
            assertThat(batch.actions().integers()[row]).isEqualTo((int) first.action());
        }
    }
}
