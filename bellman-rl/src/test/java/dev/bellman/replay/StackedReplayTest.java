package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.wrapper.VectorFrameStack;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A replay that keeps each frame once, against one that keeps whole stacks. */
class StackedReplayTest {
    private static final int BATCH = 16;

    /** Steps an environment, and tells both replays. */
    private static final class Feed {
        private final VectorEnvironment environment;
        private final RandomStream random;
        private final ActionBatch actions;
        private StepBatch before;
        private StepBatch after;

        Feed(VectorEnvironment environment, long seed) {
            this.environment = environment;
            random = RandomStream.of(seed, "actions");
            actions = new ActionBatch(environment.actionSpace(), environment.size());
            before = StepBatch.of(environment);
            after = StepBatch.of(environment);
            environment.reset(seed, before);
        }

        void step(ReplayBuffer... buffers) {
            float[] probabilities = new float[environment.size()];
            for (int i = 0; i < probabilities.length; i++) {
                actions.integers()[i] = random.nextInt(256);
                probabilities[i] = random.nextFloat();
            }
            environment.step(actions, after);
            for (ReplayBuffer buffer : buffers) {
                buffer.add(before, actions, probabilities, after);
            }
            StepBatch swapped = before;
            before = after;
            after = swapped;
        }
    }

    private static ReplayBuffer buffer(VectorEnvironment environment, int capacitySteps, ReplayOptions options) {
        return new ReplayBuffer(
                (long) capacitySteps * environment.size(),
                environment.size(),
                environment.observationSpace(),
                environment.actionSpace(),
                options);
    }

    private static int[] shape(int kind) {
        return new int[][] {{3}, {2, 3, 1}, {2, 2, 3}, {2, 3}}[kind];
    }

    @Property(tries = 200)
    void givesTheSameStacks(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int environments,
            @ForAll @IntRange(min = 1, max = 12) int capacitySteps,
            @ForAll @IntRange(min = 1, max = 4) int frames,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll @IntRange(min = 1, max = 3) int lookAhead,
            @ForAll ObservationEncoding encoding) {
        double ends = new double[] {0, 0.1, 0.5, 1}[(int) Math.floorMod(seed, 4L)];
        VectorEnvironment environment =
                new VectorFrameStack(new RandomImages(seed, environments, ends, shape(kind)), frames);
        ReplayOptions whole = ReplayOptions.defaults().withBehaviourProbabilities(true);
        ReplayOptions once = whole.withFrames(frames).withEncoding(encoding);
        Feed feed = new Feed(environment, seed);
        try (ReplayBuffer expected = buffer(environment, capacitySteps, whole);
                ReplayBuffer actual = buffer(environment, capacitySteps, once);
                ReplayBuffer loaded = buffer(environment, capacitySteps, once)) {
            for (int step = 0; step < 4 * capacitySteps; step++) {
                feed.step(expected, actual);
                assertSame(environment, expected, actual, new Horizon(lookAhead, 0.9f), seed + step);
            }
            MemoryState state = new MemoryState();
            actual.save(state);
            loaded.load(state);
            for (int step = 0; step < capacitySteps; step++) {
                assertSame(environment, expected, loaded, new Horizon(lookAhead, 0.9f), seed + step);
                feed.step(expected, loaded);
            }
        }
    }

    private static void assertSame(
            VectorEnvironment environment, ReplayBuffer expected, ReplayBuffer actual, Horizon horizon, long seed) {
        ReplayBatch one = new ReplayBatch(environment.observationSpace(), environment.actionSpace(), BATCH);
        ReplayBatch other = new ReplayBatch(environment.observationSpace(), environment.actionSpace(), BATCH);
        expected.sample(BATCH, horizon, 0, RandomStream.of(seed, "replay"), one);
        actual.sample(BATCH, horizon, 0, RandomStream.of(seed, "replay"), other);
        assertSame(other.observations(), one.observations());
        assertSame(other.nextObservations(), one.nextObservations());
        assertThat(other.actions().integers()).containsExactly(one.actions().integers());
        assertThat(other.rewards()).containsExactly(one.rewards());
        assertThat(other.terminated()).containsExactly(one.terminated());

        int length = (int) Math.min(3, expected.size() / environment.size());
        SequenceBatch sequences = new SequenceBatch(environment.observationSpace(), environment.actionSpace(), 4, 3);
        SequenceBatch others = new SequenceBatch(environment.observationSpace(), environment.actionSpace(), 4, 3);
        expected.sampleSequences(4, length, RandomStream.of(seed, "sequences"), sequences);
        actual.sampleSequences(4, length, RandomStream.of(seed, "sequences"), others);
        assertSame(others.observations(), sequences.observations());
        assertSame(others.finalObservations(), sequences.finalObservations());
        assertThat(others.finalElements()).containsExactly(sequences.finalElements());
        assertThat(others.behaviourProbabilities()).containsExactly(sequences.behaviourProbabilities());
    }

    private static void assertSame(Matrix actual, Matrix expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(Arrays.copyOf(actual.data(), actual.size()))
                .containsExactly(Arrays.copyOf(expected.data(), expected.size()));
    }

    @Test
    void aStartInTheMiddleOfAnEpisodeIsRefused() {
        VectorEnvironment environment = new VectorFrameStack(new RandomImages(1, 1, 0, 3), 2);
        Feed feed = new Feed(environment, 1);
        feed.step();
        try (ReplayBuffer buffer =
                buffer(environment, 10, ReplayOptions.defaults().withFrames(2))) {
            assertThatThrownBy(() -> feed.step(buffer))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("the first observation of environment 0");
        }
    }

    @Test
    void observationsThatAreNoStacksAreRefused() {
        VectorEnvironment environment = new RandomImages(1, 1, 0, 3);
        assertThatThrownBy(
                        () -> buffer(environment, 10, ReplayOptions.defaults().withFrames(2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("observations of shape [3] are no stacks of 2 frames");
    }

    /** The whole is reserved on paper only: memory is taken when rows are first written. */
    @Test
    void aMillionFramesOfAtariTakeLittleMoreThanTheirBytes() {
        Box space = Box.uniform(0, 255, 84, 84, 4);
        ReplayOptions options = ReplayOptions.defaults()
                .withEncoding(ObservationEncoding.of(space))
                .withFrames(4)
                .withSampling(new ReplaySampling.Proportional());
        // Frame, action and reward, in four steps of eight environments more than are held.
        long rows = 1_000_032L * (84 * 84 + 4 + 4);
        try (ReplayBuffer buffer = million(space, options, rows)) {
            // The true final observations of 2,000 episodes, and two chunks that are only partly used.
            long finals = 2_000L * 84 * 84 + (8L << 20);
            assertThat(rows + buffer.bytes() + finals).isLessThan(7_100_000_000L);
        }
        assertThatThrownBy(() -> million(space, options, rows - 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("a replay-capacity of 1000000 needs 6737 MiB of memory");
    }

    private static ReplayBuffer million(Box space, ReplayOptions options, long available) {
        return new ReplayBuffer(1_000_000, 8, space, new Discrete(18), options, new AvailableMemory(() -> available));
    }

    @Test
    void aFullReplayTakesTheBytesOfItsFrames() {
        VectorEnvironment environment = new VectorFrameStack(new RandomImages(1, 4, 0.01, 8, 8, 1), 4);
        ReplayOptions options = ReplayOptions.defaults()
                .withEncoding(ObservationEncoding.of(environment.observationSpace()))
                .withFrames(4);
        Feed feed = new Feed(environment, 1);
        try (ReplayBuffer buffer = buffer(environment, 5_000, options)) {
            for (int step = 0; step < 12_000; step++) {
                feed.step(buffer);
            }
            long row = 8 * 8 + Integer.BYTES + Float.BYTES;
            double data = buffer.size() * (row + 0.01 * 8 * 8 + 2.0 / Byte.SIZE);
            assertThat((double) buffer.bytes()).isBetween(data, 1.05 * data);
        }
    }

    @Test
    void imagesOfBytesAreKeptAsBytes() {
        assertThat(ObservationEncoding.of(Box.uniform(0, 255, 84, 84, 4))).isEqualTo(ObservationEncoding.UINT8);
        assertThat(ObservationEncoding.of(Box.uniform(0, 1, 10, 10, 4))).isEqualTo(ObservationEncoding.FLOAT);
        assertThat(ObservationEncoding.of(Box.uniform(0, 255, 128))).isEqualTo(ObservationEncoding.FLOAT);
        assertThat(ObservationEncoding.of(Box.uniform(-1, 255, 8, 8, 3))).isEqualTo(ObservationEncoding.FLOAT);
    }
}
