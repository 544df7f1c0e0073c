package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.QuantileNetwork;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.AlgorithmContext;
import org.junit.jupiter.api.Test;

/** Where the proposed fractions move, with everything else held still. */
class FractionLearnerTest {
    private static final int COUNT = 4;
    private static final int STEPS = 400;
    /** Fine enough to integrate a quantile function by. */
    private static final int FINE = 2000;

    /** The weighted entropy is sought, not fled: lengths that start unequal come near to 1/4 each. */
    @Test
    void theEntropyOfTheLengthsGrows() {
        try (Proposal proposal = new Proposal(10)) {
            double before = proposal.entropy();
            proposal.learn();
            assertThat(before).isLessThan(StrictMath.log(COUNT) - 0.2);
            assertThat(proposal.entropy()).isGreaterThan(StrictMath.log(COUNT) - 0.02);
        }
    }

    /** Without it, the boundaries bring the staircase nearer to the quantile function (Yang et al. 2019, eq. 10). */
    @Test
    void theWassersteinErrorShrinks() {
        try (Proposal proposal = new Proposal(0)) {
            double before = proposal.wassersteinError();
            proposal.learn();
            assertThat(proposal.wassersteinError()).isLessThan(0.8 * before);
        }
    }

    /** Of one observation and one action; its first interval is the longest. */
    private static final class Proposal implements AutoCloseable {
        private final Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1));
        private final ValueNetworks networks;
        private final FractionLearner learner;
        private final Matrix observation = Matrix.wrap(new float[] {1}, 1, 1);

        Proposal(double entropy) {
            ReturnModel.FractionQuantiles model = new ReturnModel.FractionQuantiles(COUNT, 16, 1, 3e-3, entropy);
            networks = new ValueNetworks(
                    DqnConfig.stableBaselines3().withReturns(model).withBatchSize(1),
                    1,
                    new AlgorithmContext(Box.uniform(-1, 1, 1), new Discrete(1), false, 1, 4, backend));
            setWeights(networks.parameters());
            learner = new FractionLearner(model, networks, backend);
        }

        /** No weight is negative but those of cos(pi tau): as a quantile function must, and a new network's may not, it grows. */
        private static void setWeights(Parameters parameters) {
            float[] values = parameters.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(values[i]);
            }
            Parameters.Part embedding = parameters.part("values.embedding.0.weight");
            int width = embedding.columns();
            for (int i = 0; i < embedding.size(); i++) {
                values[embedding.offset() + i] = i / width == 1 ? -1 : 0;
            }
            Parameters.Part bias = parameters.part("values.embedding.0.bias");
            for (int i = 0; i < width; i++) {
                values[bias.offset() + i] = 1;
            }
            values[parameters.part("values.proposal.0.bias").offset()] = 1.5f;
        }

        void learn() {
            for (int i = 0; i < STEPS; i++) {
                networks.parameters().zeroGradient();
                Matrix outputs = networks.online().forward(observation);
                learner.measure(new int[] {0}, outputs);
                learner.step();
            }
        }

        double entropy() {
            Matrix outputs = networks.online().forward(observation);
            double entropy = 0;
            for (int i = 0; i < COUNT; i++) {
                double length = outputs.get(0, COUNT + i);
                entropy -= length * StrictMath.log(length);
            }
            return entropy;
        }

        /** The integral of |F(tau) - F(the midpoint of tau's interval)|. */
        double wassersteinError() {
            Matrix outputs = networks.online().forward(observation);
            QuantileNetwork fine = ((QuantileNetwork) networks.policy()).at(FINE, networks.parameters());
            Matrix quantiles = fine.forward(observation);
            double error = 0;
            for (int j = 0; j < FINE; j++) {
                double fraction = (j + 0.5) / FINE;
                double end = outputs.get(0, COUNT);
                int interval = 0;
                while (fraction > end && interval < COUNT - 1) {
                    end += outputs.get(0, COUNT + ++interval);
                }
                error += Math.abs(quantiles.get(0, j) - outputs.get(0, interval)) / FINE;
            }
            return error;
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
