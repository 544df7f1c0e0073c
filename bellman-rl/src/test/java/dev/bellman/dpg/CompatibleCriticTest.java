package dev.bellman.dpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Polynomial;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The theorem of compatible function approximation, on a task of one step: Q(s, a) is the reward. */
class CompatibleCriticTest {
    private static final int STATES = 5;
    private static final int WIDTH = 2;
    private static final int SIZE = 2;
    private static final float DEVIATION = 0.2f;
    private static final float STEP = 1e-2f;

    private final RandomStream random = RandomStream.of(1, "task");
    private final Matrix states = uniform(STATES, WIDTH);
    private final Matrix goals = uniform(STATES, SIZE);

    private Matrix uniform(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextUniform(-1, 1);
        }
        return matrix;
    }

    /** Quadratic in the action, so that noise of mean 0 does not tilt its gradient; with a product of two elements. */
    private float reward(int state, float[] actions, int at) {
        float first = actions[at] - goals.get(state, 0);
        float second = actions[at + 1] - goals.get(state, 1);
        return -first * first - 2 * second * second + first * second;
    }

    static Stream<PlainNetwork> policies() {
        return Stream.of(new Polynomial(1), new Polynomial(2));
    }

    /** The critic is fitted to rewards of noisy actions; then dQ/da dmu/dtheta is the slope of the mean reward of mu. */
    @ParameterizedTest
    @MethodSource("policies")
    void itsGradientIsThePolicyGradient(PlainNetwork spec) {
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            Parameters theta = new Parameters();
            Network network = backend.build("actor", spec, WIDTH, SIZE, 0.3f, theta, random);
            Network baseline = backend.build("baseline", new Polynomial(3), WIDTH, 1, 0, new Parameters(), random);
            DeterministicPolicy policy = new DeterministicPolicy(network, 4 * STATES);
            CompatibleCritic critic = new CompatibleCritic(policy, theta.copy(), baseline, backend.kernels());
            fit(critic, policy);
            policy.act(states);
            float[] gradient = policy.gradientOf(critic.actionGradient()).clone();

            double length = 0;
            for (int i = 0; i < gradient.length; i++) {
                length += gradient[i] * gradient[i];
            }
            assertThat(length).isGreaterThan(0.1);
            for (int i = 0; i < gradient.length; i++) {
                float kept = theta.values()[i];
                theta.values()[i] = kept + STEP;
                double above = totalReward(policy);
                theta.values()[i] = kept - STEP;
                double below = totalReward(policy);
                theta.values()[i] = kept;
                assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * STEP), within(0.01));
            }
        }
    }

    private double totalReward(DeterministicPolicy policy) {
        float[] actions = policy.act(states).data();
        double sum = 0;
        for (int state = 0; state < STATES; state++) {
            sum += reward(state, actions, state * SIZE);
        }
        return sum;
    }

    /** In each state, noise up and down in each element of the action. */
    private void fit(CompatibleCritic critic, DeterministicPolicy policy) {
        Matrix repeated = new Matrix(4 * STATES, WIDTH);
        for (int row = 0; row < repeated.rows(); row++) {
            System.arraycopy(states.data(), row / 4 * WIDTH, repeated.data(), row * WIDTH, WIDTH);
        }
        Matrix actions = new Matrix(repeated.rows(), SIZE);
        System.arraycopy(policy.act(repeated).data(), 0, actions.data(), 0, actions.size());
        for (int row = 0; row < repeated.rows(); row++) {
            actions.data()[row * SIZE + row % 2] += row % 4 < 2 ? DEVIATION : -DEVIATION;
        }
        float[] errors = new float[repeated.rows()];
        for (int iteration = 0; iteration < 10_000; iteration++) {
            critic.values(repeated, actions, errors);
            for (int row = 0; row < errors.length; row++) {
                errors[row] = reward(row / 4, actions.data(), row * SIZE) - errors[row];
            }
            critic.learn(errors, 30, 0.3, false);
        }
    }
}
