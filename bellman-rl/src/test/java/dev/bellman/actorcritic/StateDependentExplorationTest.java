package dev.bellman.actorcritic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.policy.LogDeviations;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generalised state-dependent exploration: what is drawn is what the log-probabilities say, and gradients reach everything. */
class StateDependentExplorationTest {
    private static final Box OBSERVATIONS = Box.uniform(-1, 1, 3);
    private static final Box ACTIONS = Box.uniform(-1, 1, 2);
    private static final int ENVIRONMENTS = 4;
    private static final float STEP = 0x1p-8f;
    private static final boolean[] NO_MASKS = {};

    private final RandomStream random = RandomStream.of(2, "exploration");
    private final Matrix observations = uniform(ENVIRONMENTS, 3);

    /** Over many draws of the matrix, actions have the mean and the deviation that the distribution reads. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void actionsFollowTheDistribution(boolean shared) {
        ActorCritic model = model(shared, new Exploration.StateDependent(1, true), ACTIONS);
        ActionSampler sampler = model.sampler(ENVIRONMENTS);
        ActionBatch actions = new ActionBatch(ACTIONS, ENVIRONMENTS);
        int draws = 20_000;
        double[] sums = new double[ENVIRONMENTS * 2];
        double[] squares = new double[ENVIRONMENTS * 2];
        model.forward(observations);
        for (int draw = 0; draw < draws; draw++) {
            sampler.sample(NO_MASKS, random, actions);
            for (int i = 0; i < sums.length; i++) {
                double noise = actions.reals()[i] - model.outputs().get(i / 2, i % 2);
                sums[i] += noise;
                squares[i] += noise * noise;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            double deviation = Math.exp(model.outputs().get(i / 2, 2 + i % 2));
            assertThat(sums[i] / draws).isCloseTo(0, within(4 * deviation / Math.sqrt(draws)));
            assertThat(Math.sqrt(squares[i] / draws)).isCloseTo(deviation, within(0.03 * deviation));
        }
    }

    @Test
    void noiseStaysForSomeStepsAndDiffersBetweenEnvironments() {
        ActorCritic model = model(false, new Exploration.StateDependent(3, true), ACTIONS);
        ActionSampler sampler = model.sampler(ENVIRONMENTS);
        System.arraycopy(observations.data(), 0, observations.data(), 3, 3);
        model.forward(observations);
        float[] first = sample(sampler);
        assertThat(first[0]).isNotEqualTo(first[2]);
        assertThat(sample(sampler)).containsExactly(first);
        assertThat(sample(sampler)).containsExactly(first);
        float[] second = sample(sampler);
        assertThat(second[0]).isNotEqualTo(first[0]);
        sampler.startRollout();
        assertThat(sample(sampler)[0]).isNotEqualTo(second[0]);
    }

    @Test
    void theMatrixIsPartOfTheState() {
        ActorCritic model = model(false, new Exploration.StateDependent(3, true), ACTIONS);
        ActionSampler sampler = model.sampler(ENVIRONMENTS);
        model.forward(observations);
        float[] first = sample(sampler);
        MemoryState state = new MemoryState();
        sampler.save(state);
        ActionSampler other = model.sampler(ENVIRONMENTS);
        other.load(state);
        assertThat(sample(other)).containsExactly(first);
        assertThat(sample(other)).containsExactly(first);
        assertThat(sample(other)).isNotEqualTo(first);
    }

    /** Of a loss on log-probabilities, entropies and values, with respect to every parameter. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsAreCentralDifferences(boolean shared) {
        ActorCritic model = model(shared, new Exploration.StateDependent(1, true), ACTIONS);
        ActionDistribution distribution = model.distribution();
        ActionBatch actions = new ActionBatch(ACTIONS, ENVIRONMENTS);
        model.forward(observations);
        distribution.sample(model.outputs(), NO_MASKS, random, actions);
        float[] onLogProbability = uniform(ENVIRONMENTS, 1).data();
        float[] onEntropy = uniform(ENVIRONMENTS, 1).data();
        Matrix onValues = uniform(ENVIRONMENTS, 1);
        Matrix outputGradient = new Matrix(ENVIRONMENTS, distribution.parameters());
        distribution.backward(model.outputs(), NO_MASKS, actions, onLogProbability, onEntropy, outputGradient);
        Parameters parameters = model.parameters();
        parameters.zeroGradient();
        model.backward(outputGradient, onValues);
        Loss loss = new Loss(model, actions, onLogProbability, onEntropy, onValues);
        for (int i = 0; i < parameters.size(); i++) {
            float value = parameters.values()[i];
            parameters.values()[i] = value + STEP;
            double above = loss.at(observations);
            parameters.values()[i] = value - STEP;
            double below = loss.at(observations);
            parameters.values()[i] = value;
            double slope = (above - below) / (2 * STEP);
            assertThat((double) parameters.gradient()[i])
                    .as("parameter %d", i)
                    .isCloseTo(slope, within(3e-3 * (1 + Math.abs(slope))));
        }
        assertThat(parameters.part(LogDeviations.NAME).size()).isEqualTo(2 * 5);
    }

    @Test
    void needsRealActions() {
        assertThatThrownBy(() -> model(false, Exploration.StateDependent.defaults(), new Discrete(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("exploration");
    }

    @Test
    void hasNoDropout() {
        PlainNetwork spec = new Mlp(List.of(4), Activation.TANH, Initializer.ORTHOGONAL, false, 0.1);
        assertThatThrownBy(() -> model(spec, false, new Exploration.Independent(), ACTIONS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dropout must be 0 in the network of a policy");
    }

    private record Loss(
            ActorCritic model, ActionBatch actions, float[] onLogProbability, float[] onEntropy, Matrix onValues) {
        double at(Matrix observations) {
            float[] logProbabilities = new float[ENVIRONMENTS];
            float[] entropies = new float[ENVIRONMENTS];
            model.forward(observations);
            model.distribution().evaluate(model.outputs(), NO_MASKS, actions, logProbabilities, entropies);
            double sum = 0;
            for (int i = 0; i < ENVIRONMENTS; i++) {
                sum += onLogProbability[i] * logProbabilities[i] + onEntropy[i] * entropies[i];
                sum += onValues.data()[i] * model.values().data()[i];
            }
            return sum;
        }
    }

    private float[] sample(ActionSampler sampler) {
        ActionBatch actions = new ActionBatch(ACTIONS, ENVIRONMENTS);
        sampler.sample(NO_MASKS, random, actions);
        return actions.reals().clone();
    }

    private static ActorCritic model(boolean shared, Exploration exploration, Space<?> actions) {
        return model(new Mlp(List.of(6, 5), Activation.TANH, Initializer.ORTHOGONAL), shared, exploration, actions);
    }

    private static ActorCritic model(PlainNetwork spec, boolean shared, Exploration exploration, Space<?> actions) {
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            A2cConfig config = A2cConfig.stableBaselines3()
                    .withNetwork(spec)
                    .withSharedNetwork(shared)
                    .withExploration(exploration)
                    .withInitialLogDeviation(-0.5);
            return new ActorCritic(config, new AlgorithmContext(OBSERVATIONS, actions, false, 1, 1, backend));
        }
    }

    private Matrix uniform(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextUniform(-1, 1);
        }
        return matrix;
    }
}
