package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.replay.Horizon;
import dev.bellman.replay.ObservationEncoding;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.replay.ReplayOptions;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds for sampling a batch of 32 from a million transitions of CartPole's size, and telling its errors. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls fill() first
public class ReplayBenchmark {
    private static final int TRANSITIONS = 1_000_000;
    private static final int BATCH = 32;
    private static final int ERRORS = 4096;

    @Param({"uniform", "proportional", "rank-based"})
    public String sampling = "";

    ReplayBuffer replay;
    StepBatch step;
    ActionBatch actions;
    ReplayBatch batch;
    float[][] errors;
    int next;
    RandomStream random = RandomStream.of(1, "benchmark");
    Horizon horizon = new Horizon(3, 0.99f);

    @Setup
    public void fill() {
        Box space = Box.uniform(-1, 1, 4);
        Discrete actionSpace = new Discrete(2);
        step = new StepBatch(1, space, actionSpace, false);
        actions = new ActionBatch(actionSpace, 1);
        batch = new ReplayBatch(space, actionSpace, BATCH);
        replay = new ReplayBuffer(
                TRANSITIONS, 1, space, actionSpace, new ReplayOptions(ObservationEncoding.FLOAT, sampling()));
        errors = new float[ERRORS][BATCH];
        for (float[] some : errors) {
            for (int i = 0; i < BATCH; i++) {
                some[i] = (float) Math.abs(random.nextGaussian());
            }
        }
        for (int i = 0; i < TRANSITIONS; i++) {
            replay.add(step, actions, step);
        }
        for (int i = 0; i < TRANSITIONS / 4; i++) {
            sampleAndUpdate();
        }
    }

    private ReplaySampling sampling() {
        return switch (sampling) {
            case "uniform" -> new ReplaySampling.Uniform();
            case "proportional" -> new ReplaySampling.Proportional();
            default -> new ReplaySampling.RankBased();
        };
    }

    @TearDown
    public void close() {
        replay.close();
    }

    @Benchmark
    public ReplayBatch sampleAndUpdate() {
        next = (next + 1) % ERRORS;
        replay.sample(BATCH, horizon, 0.5, random, batch);
        replay.updatePriorities(batch, errors[next]);
        return batch;
    }

    @Benchmark
    public ReplayBuffer add() {
        replay.add(step, actions, step);
        return replay;
    }
}
