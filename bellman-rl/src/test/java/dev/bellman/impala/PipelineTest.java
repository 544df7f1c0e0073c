package dev.bellman.impala;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PipelineTest {
    private static final long NONE = Pipeline.NONE;
    private static final AlgorithmContext CONTEXT = new AlgorithmContext(
            Box.uniform(-1, 1, 1),
            new Discrete(2),
            false,
            1,
            1,
            new CpuBackend(KernelProvider.best(), new WorkerPool(1)));

    /**
     * Actors of any number and speed: somebody can always go on, trajectories are learned in order, each once, and each acted
     * with the parameters that were the latest when it began, which are at most {@code lag} updates old when it is learned.
     */
    @Property(tries = 300)
    void boundsStaleness(
            @ForAll @IntRange(min = 1, max = 6) int actors,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll @IntRange(max = 3) int lag,
            @ForAll long seed) {
        Parameters learnt = new Parameters();
        learnt.reserve("updates", 1, 1);
        Pipeline pipeline = new Pipeline(batch, lag, () -> new Trajectory(1, CONTEXT), learnt);
        Parameters[] own = new Parameters[actors];
        Arrays.setAll(own, i -> learnt.copy());
        long[] underWay = new long[actors];
        Arrays.fill(underWay, NONE);
        RandomStream random = RandomStream.of(seed, "timing");
        int waiting = 0;
        long expected = 0;
        long learned = 0;
        while (pipeline.updates() < 30) {
            int actor = random.nextInt(actors);
            if (underWay[actor] == NONE) {
                underWay[actor] = pipeline.begin(own[actor]);
                waiting = underWay[actor] == NONE ? waiting + 1 : 0;
                assertThat(waiting).as("attempts in vain").isLessThan(1000);
                if (underWay[actor] != NONE) {
                    assertThat(underWay[actor]).isEqualTo(expected++);
                    assertThat(own[actor].values()[0]).isEqualTo(pipeline.updates());
                }
            } else {
                waiting = 0;
                pipeline.complete(underWay[actor]);
                underWay[actor] = NONE;
                learned += learnWhatThereIs(pipeline, own[actor], learnt, learned, lag);
            }
        }
        assertThat(learned).isEqualTo(pipeline.updates() * batch);
    }

    /** Learns from all trajectories that it can claim, which must be the next ones; returns how many. */
    private static long learnWhatThereIs(Pipeline pipeline, Parameters own, Parameters learnt, long next, int lag) {
        long count = 0;
        long claimed = pipeline.claim(own);
        while (claimed != NONE) {
            assertThat(claimed).isEqualTo(next + count);
            long staleness = pipeline.updates() - pipeline.trajectory(claimed).version();
            assertThat(staleness).isBetween(0L, (long) lag);
            assertThat(own.values()[0]).isEqualTo(pipeline.updates());
            if (pipeline.computed()) {
                learnt.values()[0]++;
                pipeline.learned(learnt);
            }
            count++;
            claimed = pipeline.claim(own);
        }
        return count;
    }

    /** Two learn from one batch; the one that is done last takes the step, and nothing can be claimed before it has. */
    @Example
    void severalLearnFromABatch() {
        Parameters learnt = new Parameters();
        Pipeline pipeline = new Pipeline(2, 1, () -> new Trajectory(1, CONTEXT), learnt);
        long first = pipeline.begin(learnt.copy());
        long second = pipeline.begin(learnt.copy());
        pipeline.complete(second);
        assertThat(pipeline.claim(learnt.copy())).isEqualTo(NONE);
        pipeline.complete(first);
        assertThat(pipeline.claim(learnt.copy())).isEqualTo(first);
        assertThat(pipeline.claim(learnt.copy())).isEqualTo(second);
        assertThat(pipeline.claim(learnt.copy())).isEqualTo(NONE);
        assertThat(pipeline.computed()).isFalse();
        assertThat(pipeline.computed()).isTrue();
        assertThat(pipeline.claim(learnt.copy())).isEqualTo(NONE);
        pipeline.learned(learnt);
        assertThat(pipeline.updates()).isEqualTo(1);
    }

    /** With a lag of 1 and one trajectory an update, two may be under way. */
    @Example
    void actorsWaitForTheUpdateTheyDependOn() {
        Parameters learnt = new Parameters();
        Pipeline pipeline = new Pipeline(1, 1, () -> new Trajectory(1, CONTEXT), learnt);
        long first = pipeline.begin(learnt.copy());
        assertThat(pipeline.begin(learnt.copy())).isNotEqualTo(NONE);
        assertThat(pipeline.begin(learnt.copy())).isEqualTo(NONE);
        pipeline.complete(first);
        pipeline.claim(learnt.copy());
        pipeline.computed();
        assertThat(pipeline.begin(learnt.copy())).isEqualTo(NONE);
        pipeline.learned(learnt);
        assertThat(pipeline.begin(learnt.copy())).isNotEqualTo(NONE);
    }
}
