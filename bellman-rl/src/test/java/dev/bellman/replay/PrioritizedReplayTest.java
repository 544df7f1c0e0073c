package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.config.Overrides;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.replay.ReplaySampling.Proportional;
import dev.bellman.replay.ReplaySampling.RankBased;
import dev.bellman.replay.ReplaySampling.Uniform;
import dev.bellman.testing.AllocatedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrioritizedReplayTest {
    private static final Horizon ONE_STEP = Horizon.oneStep(0.99f);
    private static final int BATCH = 32;

    static Stream<ReplaySampling> prioritized() {
        return Stream.of(new Proportional(), new RankBased());
    }

    @ParameterizedTest
    @MethodSource("prioritized")
    void frequenciesAreTheStatedProbabilitiesAndWeightsMakeUpForThem(ReplaySampling sampling) {
        Simulation simulation = new Simulation(1, 2, 3, false, 0.1);
        try (ReplayBuffer buffer =
                simulation.buffer(40, ReplayOptions.defaults().withSampling(sampling))) {
            for (int step = 0; step < 57; step++) {
                simulation.step(buffer);
            }
            setPriorities(simulation, buffer);

            RandomStream random = RandomStream.of(5, "replay");
            ReplayBatch batch = simulation.batch(BATCH);
            Map<Long, Integer> counts = new TreeMap<>();
            Map<Long, Float> probabilities = new TreeMap<>();
            double weightedReward = 0;
            double weight = 0;
            int rounds = 20_000;
            for (int round = 0; round < rounds; round++) {
                buffer.sample(BATCH, ONE_STEP, 1, random, batch);
                double scale = scale(batch);
                for (int i = 0; i < BATCH; i++) {
                    counts.merge(batch.indices()[i], 1, Integer::sum);
                    probabilities.put(batch.indices()[i], batch.probabilities()[i]);
                    weightedReward += scale * batch.weights()[i] * batch.rewards()[i];
                    weight += scale * batch.weights()[i];
                }
            }
            assertThat(counts).hasSize(40);
            double draws = (double) rounds * BATCH;
            double statistic = 0;
            double sum = 0;
            for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
                double expected = probabilities.getOrDefault(entry.getKey(), 0f) * draws;
                statistic += Math.pow(entry.getValue() - expected, 2) / expected;
                sum += expected / draws;
            }
            assertThat(sum).isEqualTo(1, Offset.offset(1e-6));
            // The 0.999 quantile of chi-square with 39 degrees of freedom; strata only make it smaller.
            assertThat(statistic).isLessThan(72.1);
            // With beta 1 the weighted mean is that of uniform sampling.
            assertThat(weight / draws).isEqualTo(1, Offset.offset(0.01));
            assertThat(weightedReward / draws).isEqualTo(meanReward(simulation), Offset.offset(0.01));
        }
    }

    /** What undoes the division by the batch's maximum: 1 / (N P) of the least probable, with beta 1. */
    private static double scale(ReplayBatch batch) {
        float least = Float.POSITIVE_INFINITY;
        for (float probability : batch.probabilities()) {
            least = Math.min(least, probability);
        }
        return 1 / (40.0 * least);
    }

    private static double meanReward(Simulation simulation) {
        return simulation.history.subList(37, 57).stream()
                .flatMap(step -> step.stream())
                .mapToDouble(Simulation.Transition::reward)
                .average()
                .orElseThrow();
    }

    /** Every transition gets an error that depends on its observation: 0, 1/10, ..., 7/10. */
    private static void setPriorities(Simulation simulation, ReplayBuffer buffer) {
        ReplayBatch batch = simulation.batch(BATCH);
        RandomStream random = RandomStream.of(6, "replay");
        float[] errors = new float[BATCH];
        for (int round = 0; round < 200; round++) {
            buffer.sample(BATCH, ONE_STEP, 0, random, batch);
            for (int i = 0; i < BATCH; i++) {
                errors[i] = 0.1f + Simulation.number(batch.observations(), i) % 8 / 10f;
            }
            buffer.updatePriorities(batch, errors);
        }
    }

    @Test
    void proportionalProbabilitiesFollowThePaper() {
        Simulation simulation = new Simulation(1, 1, 3, false, 0);
        Proportional sampling = new Proportional(0.6, Schedule.constant(0.4), 0.01);
        try (ReplayBuffer buffer = simulation.buffer(4, ReplayOptions.defaults().withSampling(sampling))) {
            simulation.step(buffer);
            simulation.step(buffer);
            ReplayBatch batch = simulation.batch(2);
            buffer.sample(2, ONE_STEP, 0, RandomStream.of(1, "replay"), batch);
            assertThat(batch.indices()).containsExactly(0, 1);
            buffer.updatePriorities(batch, new float[] {3, 0.5f});
            simulation.step(buffer);
            double[] priorities = {StrictMath.pow(3.01, 0.6), StrictMath.pow(0.51, 0.6), StrictMath.pow(3.01, 0.6)};
            double total = Arrays.stream(priorities).sum();
            ReplayBatch many = simulation.batch(200);
            buffer.sample(200, ONE_STEP, 0, RandomStream.of(1, "replay"), many);
            for (int i = 0; i < many.size(); i++) {
                int row = (int) many.indices()[i];
                assertThat(many.probabilities()[i])
                        .as("new data has the greatest priority so far")
                        .isEqualTo((float) (priorities[row] / total));
                double weight = StrictMath.pow(priorities[row] / priorities[1], -0.4);
                assertThat(many.weights()[i]).isEqualTo((float) weight, Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void ranksFollowThePaper() {
        Simulation simulation = new Simulation(1, 1, 3, false, 0);
        RankBased sampling = new RankBased(0.7, Schedule.constant(0.5));
        try (ReplayBuffer buffer = simulation.buffer(3, ReplayOptions.defaults().withSampling(sampling))) {
            for (int step = 0; step < 3; step++) {
                simulation.step(buffer);
            }
            ReplayBatch batch = simulation.batch(300);
            buffer.sample(300, ONE_STEP, 0, RandomStream.of(1, "replay"), batch);
            float[] errors = new float[300];
            for (int i = 0; i < 300; i++) {
                errors[i] = new float[] {0.5f, 7, 2}[(int) batch.indices()[i]];
            }
            buffer.updatePriorities(batch, errors);
            buffer.sample(300, ONE_STEP, 0, RandomStream.of(1, "replay"), batch);
            int[] ranks = {3, 1, 2};
            double total = 1 + StrictMath.pow(2, -0.7) + StrictMath.pow(3, -0.7);
            for (int i = 0; i < 300; i++) {
                int rank = ranks[(int) batch.indices()[i]];
                assertThat(batch.probabilities()[i])
                        .isEqualTo((float) (StrictMath.pow(rank, -0.7) / total), Offset.offset(1e-7f));
                assertThat(batch.weights()[i])
                        .isEqualTo((float) StrictMath.pow(rank / 3.0, 0.7 * 0.5), Offset.offset(1e-6f));
            }
        }
    }

    /** Rows that were overwritten or hold the current observations are never chosen, in rings of any shape. */
    @Property(tries = 60)
    void onlyTransitionsThatAreHeldAreChosen(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int environments,
            @ForAll @IntRange(min = 1, max = 20) int capacitySteps,
            @ForAll boolean ranked) {
        Simulation simulation = new Simulation(seed, environments, 3, false, 0.2);
        ReplaySampling sampling = ranked ? new RankBased() : new Proportional();
        RandomStream random = RandomStream.of(seed, "replay");
        ReplayBatch batch = simulation.batch(BATCH);
        try (ReplayBuffer buffer = simulation.buffer(
                (long) capacitySteps * environments, ReplayOptions.defaults().withSampling(sampling))) {
            for (int step = 0; step < 3 * capacitySteps; step++) {
                simulation.step(buffer);
                // Gathering refuses what is not held.
                buffer.sample(BATCH, ONE_STEP, 0.5, random, batch);
                buffer.updatePriorities(batch, errors(random));
                for (int i = 0; i < BATCH; i++) {
                    assertThat(batch.probabilities()[i]).isPositive().isLessThanOrEqualTo(1);
                }
                assertThat(max(batch.weights())).isEqualTo(1);
            }
        }
    }

    private static float max(float[] values) {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static float[] errors(RandomStream random) {
        float[] errors = new float[BATCH];
        for (int i = 0; i < BATCH; i++) {
            errors[i] = random.nextInt(5) == 0 ? 0 : (float) StrictMath.exp(3 * random.nextGaussian());
        }
        return errors;
    }

    @Property(tries = 60)
    void aLoadedBufferChoosesAsTheSavedOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int environments,
            @ForAll @IntRange(min = 1, max = 20) int capacitySteps,
            @ForAll @IntRange(min = 1, max = 60) int steps,
            @ForAll boolean ranked) {
        Simulation simulation = new Simulation(seed, environments, 3, false, 0.2);
        ReplayOptions options = ReplayOptions.defaults().withSampling(ranked ? new RankBased() : new Proportional());
        long capacity = (long) capacitySteps * environments;
        ReplayBatch batch = simulation.batch(BATCH);
        ReplayBatch other = simulation.batch(BATCH);
        RandomStream random = RandomStream.of(seed, "replay");
        RandomStream same = RandomStream.of(seed, "replay");
        try (ReplayBuffer buffer = simulation.buffer(capacity, options);
                ReplayBuffer loaded = simulation.buffer(capacity, options)) {
            for (int step = 0; step < steps; step++) {
                simulation.step(buffer);
                buffer.sample(BATCH, ONE_STEP, 0.5, random, batch);
                buffer.updatePriorities(batch, errors(random));
            }
            MemoryState state = new MemoryState();
            buffer.save(state);
            random.save(state.child("random"));
            same.load(state.child("random"));
            loaded.load(state);
            for (int step = 0; step < 40; step++) {
                simulation.step(buffer, loaded);
                buffer.sample(BATCH, ONE_STEP, 0.5, random, batch);
                loaded.sample(BATCH, ONE_STEP, 0.5, same, other);
                assertThat(other.indices()).containsExactly(batch.indices());
                assertThat(other.probabilities()).containsExactly(batch.probabilities());
                assertThat(other.weights()).containsExactly(batch.weights());
                buffer.updatePriorities(batch, errors(random));
                loaded.updatePriorities(other, errors(same));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("prioritized")
    void latePrioritiesAndSuchThatAreNoneAreRefused(ReplaySampling sampling) {
        Simulation simulation = new Simulation(1, 1, 3, false, 0);
        ReplayBatch batch = simulation.batch(1);
        try (ReplayBuffer buffer = simulation.buffer(4, ReplayOptions.defaults().withSampling(sampling))) {
            simulation.step(buffer);
            buffer.sample(1, ONE_STEP, 0, RandomStream.of(1, "replay"), batch);
            for (float error : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
                assertThatThrownBy(() -> buffer.updatePriorities(batch, new float[] {error}))
                        .isInstanceOf(BellmanException.class)
                        .hasMessage("a priority must be a finite number of at least 0, but is " + error);
            }
            simulation.step(buffer);
            assertThatThrownBy(() -> buffer.updatePriorities(batch, new float[] {1}))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("priorities were updated after another step");
        }
    }

    @Test
    void configurationsHoldToTheContract() {
        assertThat(HyperparameterContract.violations(new Proportional())).isEmpty();
        assertThat(HyperparameterContract.violations(new RankBased())).isEmpty();
        assertThatThrownBy(() -> new RankBased(0.7, Schedule.linear(0.5, 2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("beta must be in [0.0, 1.0], but is 2.0");
        Schedule midway = Schedule.parse("piecewise(0: 0.4, 0.5: 3, 1: 1)");
        assertThatThrownBy(() -> new Proportional(0.6, midway, 1e-6))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("beta must be in [0.0, 1.0], but is 3.0");
    }

    record Settings(ReplaySampling sampling) {}

    @Test
    void aConfigurationPicksTheSamplingByName() {
        ConfigurationCodec codec = new ConfigurationCodec();
        Settings uniform = new Settings(new Uniform());
        assertThat(codec.apply(uniform, codec.toTree(uniform))).isEqualTo(uniform);
        Settings ranked = codec.apply(uniform, Overrides.parse(List.of("sampling=rank-based", "sampling.alpha=0.5")));
        assertThat(ranked.sampling()).isEqualTo(new RankBased(0.5, new RankBased().beta()));
        assertThat(codec.apply(ranked, Overrides.parse(List.of("sampling=proportional")))
                        .sampling())
                .isEqualTo(new Proportional());
        assertThat(codec.apply(uniform, codec.toTree(ranked))).isEqualTo(ranked);
    }

    @ParameterizedTest
    @MethodSource("prioritized")
    void nothingIsAllocatedInSteadyState(ReplaySampling sampling) {
        Simulation simulation = new Simulation(1, 4, 3, true, 0);
        StepBatch step = new StepBatch(4, simulation.observationSpace, simulation.actionSpace, false);
        ActionBatch actions = new ActionBatch(simulation.actionSpace, 4);
        ReplayBatch out = simulation.batch(BATCH);
        RandomStream random = RandomStream.of(1, "replay");
        float[] errors = errors(random);
        try (ReplayBuffer buffer =
                simulation.buffer(1000, ReplayOptions.defaults().withSampling(sampling))) {
            Runnable round = () -> {
                buffer.add(step, actions, step);
                buffer.sample(BATCH, ONE_STEP, 0.5, random, out);
                buffer.updatePriorities(out, errors);
            };
            for (int i = 0; i < 20_000; i++) {
                round.run();
            }
            assertThat(AllocatedBytes.perCall(() -> {
                        for (int i = 0; i < 100; i++) {
                            round.run();
                        }
                    }))
                    .isZero();
        }
    }
}
