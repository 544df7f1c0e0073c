package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.policy.ValueHead;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.AlgorithmContext;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which network chooses the action that the next state is valued by. */
class SelectionTest {
    private static final int ROWS = 200;
    private static final int ACTIONS = 4;
    private static final boolean[] ALL_ALLOWED = {};
    private static final Box OBSERVATIONS = Box.uniform(-1, 1, 3);

    static List<ReturnModel> models() {
        return List.of(
                new ReturnModel.Expected(),
                new ReturnModel.Categorical(11, -1, 1),
                new ReturnModel.Quantiles(7, 1),
                new ReturnModel.ImplicitQuantiles(8, 8, 64, 16, 1),
                new ReturnModel.FractionQuantiles(8, 16, 1, 1e-5, 0));
    }

    /** Double Q-learning asks the parameters that are trained (van Hasselt et al. 2016, eq. 4). */
    @ParameterizedTest
    @MethodSource("models")
    void theOnlineNetworkChoosesInDoubleQLearning(ReturnModel model) {
        Agreement agreement = agreement(model, true);
        assertThat(agreement.online).isGreaterThan(agreement.target + ROWS / 4).isGreaterThanOrEqualTo(ROWS * 9 / 10);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theTargetNetworkChoosesInQLearning(ReturnModel model) {
        Agreement agreement = agreement(model, false);
        assertThat(agreement.target).isGreaterThan(agreement.online + ROWS / 4).isGreaterThanOrEqualTo(ROWS * 9 / 10);
    }

    /** In how many rows the choice is the best action of each set of parameters. Quantiles at drawn fractions may err. */
    private record Agreement(int online, int target) {}

    private static Agreement agreement(ReturnModel model, boolean doubleQ) {
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            DqnConfig config = DqnConfig.stableBaselines3()
                    .withReturns(model)
                    .withDoubleQ(doubleQ)
                    .withBatchSize(ROWS);
            ValueNetworks networks = networks(config, 1, backend);
            networks.targetParameters().copyFrom(networks(config, 9, backend).parameters());
            RandomStream random = RandomStream.of(3, "test");
            Matrix observations = new Matrix(ROWS, OBSERVATIONS.size());
            for (int i = 0; i < observations.size(); i++) {
                observations.data()[i] = (float) random.nextGaussian();
            }
            networks.target().resample(random);
            Matrix next = networks.target().forward(observations);
            int[] chosen =
                    networks.chooseNext(observations, next, ALL_ALLOWED, random).clone();
            Network policy = networks.policy();
            int[] online = best(networks, policy, observations);
            int[] target = best(networks, policy.withParameters(networks.targetParameters()), observations);
            return new Agreement(equal(chosen, online), equal(chosen, target));
        }
    }

    private static ValueNetworks networks(DqnConfig config, long seed, Backend backend) {
        AlgorithmContext context = new AlgorithmContext(OBSERVATIONS, new Discrete(ACTIONS), false, 1, seed, backend);
        return new ValueNetworks(config, ACTIONS, context);
    }

    private static int[] best(ValueNetworks networks, Network network, Matrix observations) {
        Matrix outputs = network.forward(observations);
        Matrix values = networks.selectorReturns().values(outputs);
        int[] best = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            best[row] = ValueHead.best(values, row, ALL_ALLOWED);
        }
        return best;
    }

    private static int equal(int[] some, int[] others) {
        int count = 0;
        for (int i = 0; i < ROWS; i++) {
            count += some[i] == others[i] ? 1 : 0;
        }
        return count;
    }
}
