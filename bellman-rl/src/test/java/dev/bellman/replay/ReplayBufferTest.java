package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.testing.AllocatedBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayBufferTest {
    private static final Horizon ONE_STEP = Horizon.oneStep(0.99f);
    private static final Box SPACE = Box.uniform(0, 255, 4);
    private static final Discrete ACTIONS = new Discrete(2);

    private final RandomStream random = RandomStream.of(3, "replay");

    @Test
    void samplesAreUniformAndRepeatable() {
        Simulation simulation = new Simulation(1, 2, 3, false, 0.1);
        try (ReplayBuffer buffer = simulation.buffer(20, ObservationEncoding.FLOAT)) {
            for (int step = 0; step < 33; step++) {
                simulation.step(buffer);
            }
            int draws = 100_000;
            int[] counts = new int[22];
            ReplayBatch drawn = simulation.batch(draws);
            buffer.sample(draws, ONE_STEP, 0, random, drawn);
            for (long index : drawn.indices()) {
                counts[(int) index]++;
            }
            double statistic = 0;
            int held = 0;
            for (int count : counts) {
                if (count > 0) {
                    held++;
                    statistic += Math.pow(count - draws / 20.0, 2) / (draws / 20.0);
                }
            }
            assertThat(held).isEqualTo(20);
            // The 0.999 quantile of chi-square with 19 degrees of freedom.
            assertThat(statistic).isLessThan(43.82);

            ReplayBatch batch = simulation.batch(64);
            buffer.sample(64, ONE_STEP, 1, RandomStream.of(3, "replay"), batch);
            assertThat(batch.indices()).containsExactly(Arrays.copyOf(drawn.indices(), 64));
            assertThat(batch.probabilities()).containsOnly(1f / 20);
            assertThat(batch.weights()).containsOnly(1);
        }
    }

    /** Episodes of every length, and a change from short to long ones: the memory follows the data. */
    @ParameterizedTest
    @CsvSource({"1, 1, FLOAT", "2, 1, FLOAT", "3, 8, FLOAT", "10, 8, UINT8", "1, 4, UINT8", "200, 8, FLOAT"})
    void memoryIsAtMostFivePercentAboveTheData(int episodeLength, int environments, ObservationEncoding encoding) {
        int size = 12;
        Box space = Box.uniform(0, 255, size);
        StepBatch batch = new StepBatch(environments, space, ACTIONS, false);
        ActionBatch actions = new ActionBatch(ACTIONS, environments);
        int steps = 20_000 / environments;
        try (ReplayBuffer buffer =
                new ReplayBuffer((long) steps * environments, environments, space, ACTIONS, encoding)) {
            for (int length : new int[] {episodeLength, 1, 500, 2}) {
                int[] finals = new int[steps];
                for (int step = 0; step < 5 * steps / 2; step++) {
                    finals[step % steps] = 0;
                    for (int i = 0; i < environments; i++) {
                        batch.truncated()[i] = (step + i) % length == 0;
                        finals[step % steps] += batch.truncated()[i] ? 1 : 0;
                    }
                    buffer.add(batch, actions, batch);
                }
                long observationBytes = (long) size * encoding.elementBytes();
                long transitionBytes = observationBytes + Integer.BYTES + Float.BYTES;
                long data = buffer.size() * transitionBytes
                        + Arrays.stream(finals).sum() * observationBytes
                        + environments * observationBytes
                        + 2 * buffer.size() / Byte.SIZE;
                assertThat((double) buffer.bytes()).isLessThanOrEqualTo(1.05 * data);
            }
        }
    }

    @Test
    void aReplayTooLargeForTheMemoryIsRefused() {
        AvailableMemory little = new AvailableMemory(() -> 10 << 20);
        assertThatThrownBy(() -> new ReplayBuffer(1_000_000, 1, SPACE, ACTIONS, ReplayOptions.defaults(), little))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a replay-capacity of 1000000 needs 23 MiB of memory, but only 10 MiB are available;"
                        + " lower replay-capacity");
        assertThatThrownBy(() -> new ReplayBuffer(100_000_000_000L, 1, SPACE, ACTIONS, ObservationEncoding.FLOAT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lower replay-capacity");
    }

    @Test
    void growthByFinalObservationsIsRefusedToo() {
        long[] available = {1 << 20};
        StepBatch batch = new StepBatch(1, SPACE, ACTIONS, false);
        ActionBatch actions = new ActionBatch(ACTIONS, 1);
        AvailableMemory memory = new AvailableMemory(() -> available[0]);
        try (ReplayBuffer buffer = new ReplayBuffer(1000, 1, SPACE, ACTIONS, ReplayOptions.defaults(), memory)) {
            available[0] = 0;
            batch.terminated()[0] = true;
            assertThatThrownBy(() -> buffer.add(batch, actions, batch))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("a replay-capacity of 1000 needs 1 MiB");
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new ReplayBuffer(7, 8, SPACE, ACTIONS, ObservationEncoding.FLOAT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("replay-capacity must be at least the number of environments, 8, and at most 1000000000000,"
                        + " but is 7");
        assertThatThrownBy(() -> new Horizon(0, 0.9f)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Horizon(1, 1.1f)).isInstanceOf(ConfigurationException.class);
        Simulation simulation = new Simulation(1, 1, 3, false, 0);
        try (ReplayBuffer buffer = simulation.buffer(10, ObservationEncoding.FLOAT)) {
            assertThatThrownBy(() -> buffer.sample(1, ONE_STEP, 0, random, simulation.batch(1)))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("the replay is empty");
            simulation.step(buffer);
            assertThatThrownBy(() -> buffer.sample(2, ONE_STEP, 0, random, simulation.batch(1)))
                    .hasMessage("2 transitions do not fit a batch of 1");
        }
    }

    @Test
    void aStepThatDoesNotContinueTheLastOneIsRefused() {
        Simulation simulation = new Simulation(1, 2, 3, false, 0.2);
        try (ReplayBuffer buffer = simulation.buffer(10, ObservationEncoding.FLOAT)) {
            simulation.step(buffer);
            simulation.currentBatch().observations()[3] += 1;
            assertThatThrownBy(() -> simulation.step(buffer))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("the observation of environment 1 is not the one");
        }
    }

    @Test
    void observationsThatAreNoBytesAreRefused() {
        StepBatch batch = new StepBatch(1, SPACE, ACTIONS, false);
        ActionBatch actions = new ActionBatch(ACTIONS, 1);
        for (float value : new float[] {0.5f, -1, 256, Float.NaN}) {
            batch.observations()[2] = value;
            try (ReplayBuffer buffer = new ReplayBuffer(10, 1, SPACE, ACTIONS, ObservationEncoding.UINT8)) {
                assertThatThrownBy(() -> buffer.add(batch, actions, batch))
                        .isInstanceOf(BellmanException.class)
                        .hasMessageStartingWith("element 2 of an observation is " + value);
            }
        }
    }

    @Test
    void anotherConfigurationIsRefusedAtLoading() {
        Simulation simulation = new Simulation(1, 2, 3, false, 0.2);
        MemoryState state = new MemoryState();
        try (ReplayBuffer buffer = simulation.buffer(10, ObservationEncoding.FLOAT);
                ReplayBuffer larger = simulation.buffer(20, ObservationEncoding.FLOAT);
                ReplayBuffer bytes = simulation.buffer(10, ObservationEncoding.UINT8)) {
            simulation.step(buffer);
            buffer.save(state);
            assertThatThrownBy(() -> larger.load(state))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageContaining("capacity 10, but this run has 20");
            assertThatThrownBy(() -> bytes.load(state)).isInstanceOf(BellmanException.class);
        }
    }

    @Test
    void nothingIsAllocatedInSteadyState() {
        Simulation simulation = new Simulation(1, 4, 3, true, 0);
        StepBatch batch = new StepBatch(4, simulation.observationSpace, simulation.actionSpace, false);
        ActionBatch actions = new ActionBatch(simulation.actionSpace, 4);
        ReplayBatch out = simulation.batch(32);
        Horizon horizon = new Horizon(3, 0.99f);
        try (ReplayBuffer buffer = simulation.buffer(1000, ObservationEncoding.FLOAT)) {
            Runnable round = () -> {
                batch.terminated()[1] ^= true;
                buffer.add(batch, actions, batch);
                buffer.sample(32, horizon, 0, random, out);
            };
            // Until it is full, and compiled: interpreted code may allocate what compiled code does not.
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
