package dev.bellman.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.policy.BoundedHead;
import dev.bellman.sac.Sac;
import dev.bellman.sac.SacConfig;
import dev.bellman.sac.Temperature;
import dev.bellman.space.Box;
import dev.bellman.td3.Td3Config;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Callback;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionValuesTest {
    private static final int ROWS = 256;
    private static final Mlp NETWORK = new Mlp(List.of(8), Activation.RELU, Initializer.PYTORCH);

    private static final Mlp DROPOUT = new Mlp(List.of(8), Activation.RELU, Initializer.PYTORCH, true, 0.3);

    static List<Record> algorithms() {
        return List.of(
                Td3Config.defaults().withBatchSize(16).withLearningStarts(20).withNetwork(NETWORK),
                SacConfig.defaults().withBatchSize(16).withLearningStarts(20).withNetwork(NETWORK),
                SacConfig.defaults()
                        .withBatchSize(16)
                        .withLearningStarts(20)
                        .withNetwork(NETWORK)
                        .withCriticNetwork(Optional.of(DROPOUT)));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void lookingChangesNoBit(Record algorithm) {
        assertThat(train(algorithm, ActionValuesTest::look)).isEqualTo(train(algorithm, event -> Signal.CONTINUE));
    }

    private static String train(Record algorithm, Callback callback) {
        return Training.of(algorithm, "Pendulum-v1")
                .steps(60)
                .evaluate(false)
                .callback(callback)
                .run()
                .result()
                .parameterHash();
    }

    private static Signal look(TrainingEvent event) {
        ActionValues agent = (ActionValues) event.run().algorithm();
        Matrix observations = normal(ROWS, 3);
        Matrix actions = new Matrix(ROWS, 1);
        agent.act(observations, RandomStream.of(1, "test"), actions, new float[ROWS]);
        agent.values(observations, actions, new float[ROWS]);
        return Signal.CONTINUE;
    }

    @Test
    void aValueIsTheMeanOfTheCriticsAndTheirQuantiles() {
        try (Backend backend = backend()) {
            Critics critics = new Critics(new CriticModel(3, 2, 5, 1, 1), NETWORK, 1, 1, context(backend));
            Matrix observations = normal(1, 3);
            Matrix actions = normal(1, 1);
            float[] values = new float[1];
            critics.values(observations, actions, values);
            double mean = critics.actionGradient(observations, actions, ActorValue.MEAN, new Matrix(1, 1));
            assertThat((double) values[0]).isCloseTo(mean, within(1e-6));
        }
    }

    /** What learns sees a part of a critic, another one each time; what looks sees all of it. */
    @Test
    void dropoutIsForLearningOnly() {
        try (Backend backend = backend()) {
            Critics critics = new Critics(new CriticModel(2, 2, 1, 0, 1), DROPOUT, 1, ROWS, context(backend));
            Matrix observations = normal(ROWS, 3);
            Matrix actions = normal(ROWS, 1);
            Matrix gradient = new Matrix(ROWS, 1);
            double once = critics.actionGradient(observations, actions, ActorValue.MEAN, gradient);
            float[] values = new float[ROWS];
            critics.values(observations, actions, values);
            float[] again = new float[ROWS];
            double twice = critics.actionGradient(observations, actions, ActorValue.MEAN, gradient);
            critics.values(observations, actions, again);

            assertThat(twice).isNotEqualTo(once);
            assertThat(again).isEqualTo(values);
        }
    }

    @Test
    void theBonusOfSoftValuesIsTheWeightedEntropy() {
        float[] bonus = bonuses(1);
        float[] tripled = bonuses(3);
        float[] none = bonuses(0);
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            assertThat(tripled[i]).isCloseTo(3 * bonus[i], within(1e-5f));
            assertThat(none[i]).isCloseTo(0, within(0f));
            sum += bonus[i];
        }
        assertThat(sum / ROWS)
                .as("a new policy is nearly as random as one in [-1, 1] can be")
                .isBetween(0.4, StrictMath.log(2));
    }

    private static float[] bonuses(double temperature) {
        SacConfig config = SacConfig.defaults()
                .withReplayCapacity(ROWS)
                .withTemperature(new Temperature.Fixed(temperature))
                .withNetwork(NETWORK);
        try (Backend backend = backend();
                Sac sac = new Sac(config, context(backend))) {
            float[] bonuses = new float[ROWS];
            sac.act(normal(ROWS, 3), RandomStream.of(1, "test"), new Matrix(ROWS, 1), bonuses);
            return bonuses;
        }
    }

    private static Backend backend() {
        return new CpuBackend(KernelProvider.best(), new WorkerPool(1));
    }

    private static AlgorithmContext context(Backend backend) {
        return new AlgorithmContext(Box.uniform(-10, 10, 3), Box.uniform(-1, 1, 1), false, 1, 1, backend);
    }

    private static Matrix normal(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        BoundedHead.fillNormal(matrix, RandomStream.of(2, "test"));
        return matrix;
    }
}
