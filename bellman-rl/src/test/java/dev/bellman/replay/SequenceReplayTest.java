package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sequences against the list of all that happened. */
class SequenceReplayTest {
    private static final int COUNT = 8;

    private final RandomStream random = RandomStream.of(4, "replay");

    private static SequenceBatch batch(Simulation simulation, int length) {
        return new SequenceBatch(simulation.observationSpace, simulation.actionSpace, COUNT, length);
    }

    @Property(tries = 200)
    void sequencesAreConsecutiveStepsOfOneEnvironment(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int environments,
            @ForAll @IntRange(min = 1, max = 20) int capacitySteps,
            @ForAll @IntRange(min = 1, max = 8) int length) {
        double ends = List.of(0.0, 0.1, 0.5, 1.0).get((int) Math.floorMod(seed, 4L));
        Simulation simulation = new Simulation(seed, environments, 3, (seed & 1) == 0, ends);
        SequenceBatch batch = batch(simulation, length);
        try (ReplayBuffer buffer = simulation.buffer((long) capacitySteps * environments, ObservationEncoding.FLOAT)) {
            for (int step = 1; step <= 3 * capacitySteps; step++) {
                simulation.step(buffer);
                if (Math.min(step, capacitySteps) >= length) {
                    buffer.sampleSequences(COUNT, length, random, batch);
                    assertHappened(simulation, capacitySteps, batch);
                }
            }
        }
    }

    private static void assertHappened(Simulation simulation, int capacitySteps, SequenceBatch batch) {
        Map<Integer, int[]> places = new TreeMap<>();
        int steps = simulation.history.size();
        for (int step = Math.max(0, steps - capacitySteps); step < steps; step++) {
            for (Simulation.Transition transition : simulation.history.get(step)) {
                places.put(transition.observation(), new int[] {step, transition.environment()});
            }
        }
        int finals = 0;
        for (int element = 0; element < batch.length() * batch.count(); element++) {
            int sequence = element % batch.count();
            int observation = Simulation.number(batch.observations(), sequence);
            assertThat(places).as("steps that are held").containsKey(observation);
            int[] place = places.getOrDefault(observation, new int[0]);
            Simulation.Transition happened =
                    simulation.history.get(place[0] + element / batch.count()).get(place[1]);
            assertThat(Simulation.number(batch.observations(), element)).isEqualTo(happened.observation());
            assertThat(batch.rewards()[element]).isEqualTo(happened.reward());
            assertThat(batch.terminated()[element]).isEqualTo(happened.terminated());
            assertThat(batch.truncated()[element]).isEqualTo(happened.truncated() && !happened.terminated());
            if (batch.actions().reals().length > 0) {
                assertThat(batch.actions().reals()[2 * element]).isEqualTo(happened.action());
            } else {
                assertThat(batch.actions().integers()[element]).isEqualTo((int) happened.action());
            }
            if (happened.ended()) {
                assertThat(batch.finalElements()[finals]).isEqualTo(element);
                assertThat(Simulation.number(batch.finalObservations(), finals)).isEqualTo(happened.nextObservation());
                finals++;
            } else {
                assertThat(Simulation.number(batch.observations(), element + batch.count()))
                        .isEqualTo(happened.nextObservation());
            }
        }
        assertThat(batch.finalObservations().rows()).isEqualTo(finals);
        assertThat(batch.observations().rows()).isEqualTo((batch.length() + 1) * batch.count());
    }

    @Test
    void everyStartIsAsLikely() {
        Simulation simulation = new Simulation(1, 2, 3, false, 0.1);
        SequenceBatch batch = batch(simulation, 4);
        try (ReplayBuffer buffer = simulation.buffer(20, ObservationEncoding.FLOAT)) {
            for (int step = 0; step < 33; step++) {
                simulation.step(buffer);
            }
            Map<Integer, Integer> counts = new TreeMap<>();
            int rounds = 5_000;
            for (int round = 0; round < rounds; round++) {
                buffer.sampleSequences(COUNT, 4, random, batch);
                for (int i = 0; i < COUNT; i++) {
                    counts.merge(Simulation.number(batch.observations(), i), 1, Integer::sum);
                }
            }
            assertThat(counts.keySet())
                    .isEqualTo(simulation.history.subList(23, 30).stream()
                            .flatMap(List::stream)
                            .map(Simulation.Transition::observation)
                            .collect(Collectors.toSet()));
            double expected = rounds * COUNT / 14.0;
            double statistic = counts.values().stream()
                    .mapToDouble(count -> Math.pow(count - expected, 2) / expected)
                    .sum();
            // The 0.999 quantile of chi-square with 13 degrees of freedom.
            assertThat(statistic).isLessThan(34.53);
        }
    }

    @Test
    void nonsenseIsRefused() {
        Simulation simulation = new Simulation(1, 2, 3, false, 0);
        SequenceBatch batch = batch(simulation, 3);
        ReplayOptions options = ReplayOptions.defaults().withBehaviourProbabilities(true);
        try (ReplayBuffer buffer = simulation.buffer(20, ObservationEncoding.FLOAT);
                ReplayBuffer keeping = simulation.buffer(20, options)) {
            simulation.step(buffer);
            simulation.step(buffer);
            assertThatThrownBy(() -> buffer.sampleSequences(1, 3, random, batch))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("the replay holds 2 steps of each environment, fewer than the 3");
            simulation.step(buffer);
            buffer.sampleSequences(1, 3, random, batch);
            assertThatThrownBy(() -> buffer.sampleSequences(COUNT + 1, 1, random, batch))
                    .hasMessage("9 sequences of 1 steps do not fit a batch of 8 of 3");
            assertThatThrownBy(() -> simulation.step(keeping))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageContaining("add steps with them");
        }
    }
}
