package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.layer.Layer;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.sac.SacConfig;
import dev.bellman.td3.Td3Config;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise and dropout are drawn anew for whatever a network is used for while it explores or learns, however many networks there are. */
class ResamplingTest {
    private static final int STEPS = 120;
    private static final Mlp SMALL = new Mlp(List.of(8), Activation.TANH, Initializer.PYTORCH);

    /** A network that counts its passes, and those among them whose noise had served before. */
    private record Watched(AtomicInteger passes, AtomicInteger stale) implements CustomNetwork {
        Watched() {
            this(new AtomicInteger(), new AtomicInteger());
        }

        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.linear(8, Initializer.PYTORCH, 1)
                    .activation(Activation.TANH)
                    .add(new Watch(network.width(), this))
                    .head(8, false, Activation.TANH, Initializer.PYTORCH, outputs, outputGain);
        }
    }

    /** y = x. */
    private static final class Watch implements Layer {
        private final int width;
        private final Watched watched;
        private boolean fresh;

        Watch(int width, Watched watched) {
            this.width = width;
            this.watched = watched;
        }

        @Override
        public int inputs() {
            return width;
        }

        @Override
        public int outputs() {
            return width;
        }

        @Override
        public long work() {
            return width;
        }

        @Override
        public boolean hasParameters() {
            return false;
        }

        @Override
        public void resample(RandomStream random) {
            fresh = true;
        }

        /** A pass begins with row 0. */
        @Override
        public void forward(Matrix x, Matrix y, int from, int to) {
            if (from == 0) {
                watched.passes.incrementAndGet();
                watched.stale.addAndGet(fresh ? 0 : 1);
                fresh = false;
            }
            System.arraycopy(x.data(), from * width, y.data(), from * width, (to - from) * width);
        }

        @Override
        public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
            System.arraycopy(yGradient.data(), from * width, xGradient.data(), from * width, (to - from) * width);
        }

        @Override
        public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public Layer withParameters(Parameters other) {
            return new Watch(width, watched);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dqn           | double-q=false",
                "dqn           | noise=factorised dueling=mean",
                "dqn           | soft-temperature=0.03 munchausen=0.9 noise=independent",
                "dqn           | soft-temperature=0.03 munchausen=0.9 double-q=true",
                "dqn           | traces=retrace",
                "dqn           | traces=tree-backup double-q=true",
                "double-dqn    | n-step=3",
                "rainbow       | learning-starts=20",
                "qr-dqn        | double-q=true",
                "iqn           | noise=factorised",
                "iqn           | double-q=true",
                "fqf           | noise=factorised"
            })
    void actionValues(String algorithm, String overrides) {
        Watched network = new Watched();
        DqnConfig defaults =
                (DqnConfig) AlgorithmRegistry.standard().get(algorithm).defaults();
        List<String> all = List.of((overrides + " replay-capacity=500 target-update-interval=10").split(" "));
        DqnConfig config = new ConfigurationCodec().apply(defaults, Overrides.parse(all));
        run(
                config.withLearningStarts(20)
                        .withBatchSize(16)
                        .withTrainFrequency(2)
                        .withNetwork(network),
                "CartPole-v1");
        assertDrawnForEach(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sac", "tqc", "redq", "droq"})
    void softCritics(String algorithm) {
        Watched network = new Watched();
        SacConfig defaults =
                (SacConfig) AlgorithmRegistry.standard().get(algorithm).defaults();
        run(
                defaults.withNetwork(SMALL)
                        .withCriticNetwork(Optional.of(network))
                        .withReplayCapacity(500)
                        .withBatchSize(16)
                        .withPolicyDelay(2)
                        .withLearningStarts(100),
                "Pendulum-v1");
        assertDrawnForEach(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ddpg", "td3"})
    void deterministicCritics(String algorithm) {
        Watched network = new Watched();
        Td3Config defaults =
                (Td3Config) AlgorithmRegistry.standard().get(algorithm).defaults();
        run(
                defaults.withNetwork(SMALL)
                        .withCriticNetwork(Optional.of(network))
                        .withReplayCapacity(500)
                        .withBatchSize(16)
                        .withLearningStarts(100),
                "Pendulum-v1");
        assertDrawnForEach(network);
    }

    private static void assertDrawnForEach(Watched network) {
        assertThat(network.passes().get()).isGreaterThan(STEPS / 4);
        assertThat(network.stale().get()).as("passes with old noise").isZero();
    }

    private static void run(Record hyperparameters, String environment) {
        RunSetup setup = Training.of(hyperparameters, environment).setup();
        try (VectorEnvironment task = EnvironmentRegistry.standard().makeVector(environment, 1);
                CpuBackend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
                Learner learner = setup.createLearner(
                        new AlgorithmContext(task.observationSpace(), task.actionSpace(), false, 1, 1, backend))) {
            Worker worker = learner.workers().getFirst();
            Progress progress = new Progress(STEPS);
            ActionBatch actions = new ActionBatch(task.actionSpace(), 1);
            StepBatch before = StepBatch.of(task);
            StepBatch after = StepBatch.of(task);
            task.reset(1, before);
            for (int step = 0; step < STEPS; step++) {
                worker.act(before, progress, actions);
                task.step(actions, after);
                progress.addEnvironmentSteps(1);
                worker.observe(before, actions, after, progress);
                if (worker.updateDue(progress)) {
                    worker.update(progress, new Metrics());
                }
                StepBatch swapped = before;
                before = after;
                after = swapped;
            }
        }
    }
}
