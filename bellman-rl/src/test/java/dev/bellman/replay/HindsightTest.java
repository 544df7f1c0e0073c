package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.env.SparseGoal;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.testing.AllocatedBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Relabelled transitions against the list of all that happened. The goal that an observation achieves is its number, as
 * long as that is below 256; the one desired is 0, which nothing after the start achieves. So the desired goal of a
 * relabelled transition tells which step it was taken from.
 */
class HindsightTest {
    private static final float DISCOUNT = 0.9f;
    private static final int DESIRED = 2;
    private static final SparseGoal GOALS = new SparseGoal(1, 0, DESIRED, 0, true);
    private static final int BATCH = 32;

    private static ReplayOptions options(GoalStrategy strategy, double relabelled) {
        return ReplayOptions.defaults()
                .withRelabelling(Optional.of(new Relabelling(new Hindsight(strategy, relabelled), GOALS)));
    }

    @Property(tries = 300)
    void relabelledTransitionsAreWhatWouldHaveHappened(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int environments,
            @ForAll @IntRange(min = 1, max = 12) int capacitySteps,
            @ForAll @IntRange(min = 1, max = 4) int lookAhead,
            @ForAll GoalStrategy strategy) {
        double ends = List.of(0.0, 0.1, 0.3, 1.0).get((int) Math.floorMod(seed, 4L));
        Simulation simulation = new Simulation(seed, environments, 3, (seed & 1) == 0, ends);
        RandomStream random = RandomStream.of(seed, "replay");
        ReplayBatch batch = simulation.batch(BATCH);
        try (ReplayBuffer buffer = simulation.buffer((long) capacitySteps * environments, options(strategy, 2))) {
            for (int step = 0; step < 36; step++) {
                simulation.step(buffer);
                buffer.sample(BATCH, new Horizon(lookAhead, DISCOUNT), 0, random, batch);
                for (int i = 0; i < BATCH; i++) {
                    assertRow(simulation, capacitySteps, lookAhead, strategy, batch, i);
                }
            }
        }
    }

    /** An observation's number, without the desired goal. */
    private static int number(Matrix observations, int row) {
        assertThat(observations.get(row, 1)).isZero();
        return (int) observations.get(row, 0);
    }

    private static void assertRow(
            Simulation simulation, int capacitySteps, int lookAhead, GoalStrategy strategy, ReplayBatch batch, int i) {
        int goal = (int) batch.observations().get(i, DESIRED);
        int observation = number(batch.observations(), i);
        int steps = simulation.history.size();
        int oldest = Math.max(0, steps - capacitySteps);
        int step = oldest;
        while (simulation.history.get(step).stream().noneMatch(happened -> happened.observation() == observation)) {
            step++;
        }
        int environment = simulation.history.get(step).stream()
                .filter(happened -> happened.observation() == observation)
                .findFirst()
                .orElseThrow()
                .environment();
        if (goal != 0) {
            assertThat(allowed(simulation, oldest, step, environment, strategy)).contains(goal);
        }
        float sum = 0;
        float discount = 1;
        Simulation.Transition last;
        boolean terminated;
        do {
            last = simulation.history.get(step).get(environment);
            float reached = last.nextObservation() == goal ? 0 : -1;
            sum += discount * (goal == 0 ? last.reward() : reached);
            discount *= DISCOUNT;
            // Without having reached the goal that was desired, so that it ended for another reason.
            terminated = last.terminated() || last.nextObservation() == goal;
            step++;
            lookAhead--;
        } while (lookAhead > 0 && !last.ended() && !terminated && step < steps);
        assertThat(batch.rewards()[i]).isEqualTo(sum);
        assertThat(batch.discounts()[i]).isEqualTo(discount);
        assertThat(batch.terminated()[i]).isEqualTo(terminated);
        assertThat(number(batch.nextObservations(), i)).isEqualTo(last.nextObservation());
        assertThat((int) batch.nextObservations().get(i, DESIRED)).isEqualTo(goal);
    }

    /** The goals that may take the place of the desired one. */
    private static List<Integer> allowed(
            Simulation simulation, int oldest, int step, int environment, GoalStrategy strategy) {
        int end = step;
        while (end + 1 < simulation.history.size()
                && !simulation.history.get(end).get(environment).ended()) {
            end++;
        }
        int start = step;
        while (start > oldest
                && !simulation.history.get(start - 1).get(environment).ended()) {
            start--;
        }
        List<Integer> goals = new ArrayList<>();
        int from = List.of(end, step, start, oldest).get(strategy.ordinal());
        int to = strategy == GoalStrategy.RANDOM ? simulation.history.size() - 1 : end;
        for (int other = from; other <= to; other++) {
            for (Simulation.Transition happened : simulation.history.get(other)) {
                if (strategy == GoalStrategy.RANDOM || happened.environment() == environment) {
                    goals.add(happened.nextObservation());
                }
            }
        }
        return goals;
    }

    @Test
    void everyAllowedGoalIsAsLikelyAndRelabellingComesInItsRatio() {
        for (GoalStrategy strategy : GoalStrategy.values()) {
            Simulation simulation = new Simulation(2, 2, 3, true, 0);
            RandomStream random = RandomStream.of(3, "replay");
            ReplayBatch batch = simulation.batch(BATCH);
            try (ReplayBuffer buffer = simulation.buffer(24, options(strategy, 4))) {
                for (int step = 0; step < 12; step++) {
                    simulation.step(buffer);
                }
                Simulation.Transition original = simulation.history.get(5).get(1);
                Map<Integer, Integer> counts = new TreeMap<>();
                int relabelled = 0;
                int rounds = 10_000;
                for (int round = 0; round < rounds; round++) {
                    buffer.sample(BATCH, Horizon.oneStep(DISCOUNT), 0, random, batch);
                    for (int i = 0; i < BATCH; i++) {
                        int goal = (int) batch.observations().get(i, DESIRED);
                        relabelled += goal != 0 ? 1 : 0;
                        if (goal != 0 && number(batch.observations(), i) == original.observation()) {
                            counts.merge(goal, 1, Integer::sum);
                        }
                    }
                }
                double fraction = relabelled / (double) (rounds * BATCH);
                assertThat(fraction).isEqualTo(0.8, Offset.offset(0.003));
                List<Integer> allowed = allowed(simulation, 0, 5, 1, strategy);
                assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(allowed);
                double expected =
                        counts.values().stream().mapToInt(Integer::intValue).sum() / (double) allowed.size();
                double statistic = counts.values().stream()
                        .mapToDouble(count -> Math.pow(count - expected, 2) / expected)
                        .sum();
                // The 0.999 quantile of chi-square with 23 degrees of freedom, the most there are.
                assertThat(statistic).isLessThan(49.73);
            }
        }
    }

    @Test
    void withoutRelabellingNothingChanges() {
        Simulation simulation = new Simulation(2, 2, 3, true, 0.2);
        ReplayBatch batch = simulation.batch(BATCH);
        try (ReplayBuffer buffer = simulation.buffer(24, options(GoalStrategy.FUTURE, 0))) {
            simulation.step(buffer);
            simulation.step(buffer);
            buffer.sample(BATCH, new Horizon(2, DISCOUNT), 0, RandomStream.of(1, "replay"), batch);
            for (int i = 0; i < BATCH; i++) {
                assertThat(batch.observations().get(i, DESIRED)).isZero();
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(HyperparameterContract.violations(new Hindsight())).isEmpty();
        Box space = Box.uniform(0, 1, 2);
        assertThatThrownBy(() -> new ReplayBuffer(10, 1, space, new Discrete(2), options(GoalStrategy.FINAL, 4)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("goals of 1 elements from elements 0 and 2 on do not lie in observations of 2");
        assertThatThrownBy(() -> options(GoalStrategy.FINAL, 4).withFrames(2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not go with 2 stacked frames");
    }

    @Test
    void nothingIsAllocatedInSteadyState() {
        Simulation simulation = new Simulation(1, 2, 3, true, 0.05);
        ReplayBatch out = simulation.batch(BATCH);
        RandomStream random = RandomStream.of(1, "replay");
        Horizon horizon = new Horizon(3, DISCOUNT);
        try (ReplayBuffer buffer = simulation.buffer(200, options(GoalStrategy.EPISODE, 4))) {
            for (int i = 0; i < 200; i++) {
                simulation.step(buffer);
            }
            for (int i = 0; i < 20_000; i++) {
                buffer.sample(BATCH, horizon, 0.5, random, out);
            }
            assertThat(AllocatedBytes.perCall(() -> {
                        for (int i = 0; i < 100; i++) {
                            buffer.sample(BATCH, horizon, 0.5, random, out);
                        }
                    }))
                    .isZero();
        }
    }
}
