package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.replay.Horizon;
import dev.bellman.replay.ObservationEncoding;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.replay.ReplayOptions;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for a batch of 32 transitions with stacks of four frames of 84 x 84 bytes, each of which is kept once. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls fill() first
public class FrameReplayBenchmark {
    private static final int TRANSITIONS = 50_000;
    private static final int BATCH = 32;

    ReplayBuffer replay;
    StepBatch step;
    ActionBatch actions;
    ReplayBatch batch;
    RandomStream random = RandomStream.of(1, "benchmark");
    Horizon horizon = Horizon.oneStep(0.99f);

    @Setup
    public void fill() {
        Box space = Box.uniform(0, 255, 84, 84, 4);
        Discrete actionSpace = new Discrete(4);
        step = new StepBatch(1, space, actionSpace, false);
        actions = new ActionBatch(actionSpace, 1);
        batch = new ReplayBatch(space, actionSpace, BATCH);
        ReplayOptions options = ReplayOptions.defaults()
                .withEncoding(ObservationEncoding.of(space))
                .withFrames(4);
        replay = new ReplayBuffer(TRANSITIONS, 1, space, actionSpace, options);
        for (int i = 0; i < TRANSITIONS; i++) {
            replay.add(step, actions, step);
        }
    }

    @TearDown
    public void close() {
        replay.close();
    }

    @Benchmark
    public ReplayBatch sample() {
        replay.sample(BATCH, horizon, 0, random, batch);
        return batch;
    }

    @Benchmark
    public ReplayBuffer add() {
        replay.add(step, actions, step);
        return replay;
    }
}
