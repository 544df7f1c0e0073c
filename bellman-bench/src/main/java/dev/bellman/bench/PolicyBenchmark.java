package dev.bellman.bench;

import dev.bellman.base.RandomStream;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.Policy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Nanoseconds per decision of a saved and loaded policy with two hidden layers of 64 (SAC: 256), as a service would ask it. Single
 * calls are timed, so the median stands although other programs interrupt some; it includes reading the clock.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls load() first
public class PolicyBenchmark {
    private static final int ROWS = 64;

    /** DQN's networks have relu, PPO's tanh, SAC's relu; CartPole's actions are discrete, Pendulum's continuous. */
    @Param({"dqn CartPole-v1", "ppo CartPole-v1", "ppo Pendulum-v1", "sac Pendulum-v1"})
    public String agent = "";

    @Param({"BEST", "SAMPLE"})
    public ActionMode mode;

    Policy policy;
    float[][] observations;
    float[] batch;
    ActionBatch actions;
    int next;

    @Setup
    public void load() throws IOException {
        String[] words = agent.split(" ");
        Record config = switch (words[0]) {
            case "dqn" -> DqnConfig.stableBaselines3().withReplayCapacity(100);
            case "sac" -> SacConfig.defaults().withReplayCapacity(300);
            default -> PpoConfig.defaults();
        };
        Path directory = Files.createTempDirectory("policy-benchmark").resolve("policy");
        PolicyFiles.save(
                directory,
                Training.of(config, words[1]).steps(1).evaluate(false).run().policy());
        policy = PolicyFiles.load(directory);
        RandomStream random = RandomStream.of(1, "benchmark");
        int width = policy.observationSpace().size();
        observations = new float[ROWS][width];
        batch = new float[ROWS * width];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < width; i++) {
                observations[row][i] = (float) random.nextUniform(-1, 1);
            }
            System.arraycopy(observations[row], 0, batch, row * width, width);
        }
        actions = new ActionBatch(policy.actionSpace(), ROWS);
    }

    @Benchmark
    public ActionBatch one() {
        next = (next + 1) % ROWS;
        return policy.act(observations[next], mode);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public ActionBatch eachOfABatch() {
        policy.act(batch, ROWS, new boolean[0], mode, actions);
        return actions;
    }
}
