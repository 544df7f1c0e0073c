package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.Step;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Environment steps per microsecond, which is millions per second, under random actions, resets included. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvironmentBenchmark {
    private static final int STEPS = 4096;
    /** Distinct actions, so that no branch is learnt by heart. */
    private static final int ACTIONS = 256;

    /** The batch form. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls make() first
    public static class Batch {
        @Param({
            "CartPole-v1",
            "MountainCar-v0",
            "MountainCarContinuous-v0",
            "Acrobot-v1",
            "Pendulum-v1",
            "InvertedPendulum-java",
            "LunarLander-v3",
            "BipedalWalker-v3",
            "MinAtar/Asterix-v1",
            "MinAtar/Breakout-v1",
            "MinAtar/Freeway-v1",
            "MinAtar/Seaquest-v1",
            "MinAtar/SpaceInvaders-v1"
        })
        public String id = "";

        @Param({"8", "64"})
        public int size;

        /** Those that are shared by the rows; most tasks use one. */
        @Param("1")
        public int threads;

        VectorEnvironment environment;
        StepBatch out;
        ActionBatch[] actions;

        @Setup
        public void make() {
            environment = EnvironmentRegistry.standard().spec(id).makeVector(size, threads);
            out = StepBatch.of(environment);
            RandomStream random = RandomStream.of(1, "benchmark");
            actions = new ActionBatch[ACTIONS];
            for (int i = 0; i < ACTIONS; i++) {
                actions[i] = new ActionBatch(environment.actionSpace(), size);
                for (int row = 0; row < size; row++) {
                    sample(environment.actionSpace(), actions[i], row, random);
                }
            }
            environment.reset(1, out);
        }

        private static <A> void sample(Space<A> space, ActionBatch actions, int row, RandomStream random) {
            Actions.put(space, space.sample(random), actions, row);
        }
    }

    /** One environment, as a user's loop steps it. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls make() first
    public static class Single {
        @Param({
            "CartPole-v1",
            "MountainCar-v0",
            "MountainCarContinuous-v0",
            "Acrobot-v1",
            "Pendulum-v1",
            "InvertedPendulum-java",
            "LunarLander-v3",
            "BipedalWalker-v3",
            "MinAtar/Asterix-v1",
            "MinAtar/Breakout-v1",
            "MinAtar/Freeway-v1",
            "MinAtar/Seaquest-v1",
            "MinAtar/SpaceInvaders-v1"
        })
        public String id = "";

        Loop<?> loop;

        @Setup
        public void make() {
            loop = new Loop<>(EnvironmentRegistry.standard().make(id));
        }
    }

    /** Steps one environment. */
    static final class Loop<A> {
        private final Environment<A> environment;
        private final List<A> actions = new ArrayList<>();

        Loop(Environment<A> environment) {
            this.environment = environment;
            RandomStream random = RandomStream.of(1, "benchmark");
            for (int i = 0; i < ACTIONS; i++) {
                actions.add(environment.actionSpace().sample(random));
            }
            environment.reset(1);
        }

        double run() {
            double sum = 0;
            for (int i = 0; i < STEPS; i++) {
                Step step = environment.step(actions.get(i % ACTIONS));
                sum += step.reward();
                if (step.done()) {
                    environment.reset();
                }
            }
            return sum;
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public StepBatch batch(Batch batch) {
        for (int i = 0; i < STEPS / batch.size; i++) {
            batch.environment.step(batch.actions[i % ACTIONS], batch.out);
        }
        return batch.out;
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double single(Single single) {
        return single.loop.run();
    }
}
