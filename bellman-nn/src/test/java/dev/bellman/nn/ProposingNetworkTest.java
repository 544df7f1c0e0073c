package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Noise;
import dev.bellman.nn.spec.Noisy;
import dev.bellman.nn.spec.ProposedQuantiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract of all networks does not say: the fractions, which gradients treat as given, and their own gradient. */
class ProposingNetworkTest {
    private static final int ROWS = 5;
    private static final int ACTIONS = 2;
    private static final int QUANTILES = 4;
    private static final float ENTROPY = 0.3f;
    private static final float STEP = 2e-3f;

    private static final NetworkSpec MLP = new Mlp(List.of(8, 6), Activation.TANH, Initializer.ORTHOGONAL);

    private final Parameters parameters = new Parameters();
    private final ProposingNetwork network = network(MLP, parameters);
    private final RandomStream random = RandomStream.of(2, "data");
    private final Matrix input = gaussian(ROWS, 3);

    private static ProposingNetwork network(NetworkSpec spec, Parameters parameters) {
        return (ProposingNetwork) new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build(
                        "net",
                        new ProposedQuantiles(spec, QUANTILES, 8),
                        3,
                        (ACTIONS + 1) * QUANTILES,
                        1,
                        parameters,
                        RandomStream.of(1, "network"));
    }

    ProposingNetworkTest() {
        // Far from equal intervals.
        for (Parameters.Part part : proposalParts(parameters)) {
            for (int i = 0; i < part.size(); i++) {
                parameters.values()[part.offset() + i] = (float) random.nextGaussian();
            }
        }
    }

    private static List<Parameters.Part> proposalParts(Parameters parameters) {
        return parameters.parts().stream()
                .filter(part -> part.name().startsWith("net.proposal."))
                .toList();
    }

    private Matrix gaussian(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    @Test
    void intervalsShareTheUnitAndFractionsAreTheirMidpoints() {
        Matrix outputs = network.forward(input);
        for (int row = 0; row < ROWS; row++) {
            double start = 0;
            for (int i = 0; i < QUANTILES; i++) {
                float length = outputs.get(row, ACTIONS * QUANTILES + i);
                assertThat(length).isPositive();
                assertThat((double) network.fractions().get(row, i)).isCloseTo(start + length / 2, within(1e-6));
                start += length;
            }
            assertThat(start).isCloseTo(1, within(1e-6));
        }
    }

    /** sum_i g_i tau_i - weight * H, from the lengths that the outputs end with. */
    private double fractionLoss(Matrix gradient) {
        Matrix outputs = network.forward(input);
        double loss = 0;
        for (int row = 0; row < ROWS; row++) {
            double boundary = 0;
            for (int i = 0; i < QUANTILES; i++) {
                double length = outputs.get(row, ACTIONS * QUANTILES + i);
                boundary += length;
                loss += i < QUANTILES - 1 ? gradient.get(row, i) * boundary : 0;
                loss += ENTROPY * length * Math.log(length);
            }
        }
        return loss;
    }

    @Test
    void theProposalHasItsOwnGradientAndNoOther() {
        Matrix boundaryGradient = gaussian(ROWS, QUANTILES - 1);
        network.forward(input);
        network.backwardFractions(boundaryGradient, ENTROPY);
        float[] gradient = parameters.gradient().clone();
        for (Parameters.Part part : proposalParts(parameters)) {
            for (int i = part.offset(); i < part.offset() + part.size(); i++) {
                float kept = parameters.values()[i];
                parameters.values()[i] = kept + STEP;
                double above = fractionLoss(boundaryGradient);
                parameters.values()[i] = kept - STEP;
                double below = fractionLoss(boundaryGradient);
                parameters.values()[i] = kept;
                assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * STEP), within(2e-3));
                gradient[i] = 0;
            }
        }
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void theLossOfQuantilesLeavesTheProposalAlone() {
        network.forward(input);
        network.backward(gaussian(ROWS, (ACTIONS + 1) * QUANTILES));
        for (Parameters.Part part : proposalParts(parameters)) {
            assertThat(Arrays.copyOfRange(parameters.gradient(), part.offset(), part.offset() + part.size()))
                    .containsOnly(0);
        }
        assertThat(parameters.gradient()).isNotEqualTo(new float[parameters.size()]);
    }

    /** With weights of 0 the intervals are equal, and the boundaries of four are the midpoints of the halves and 1/2. */
    @Test
    void boundaryQuantilesAreThoseOfTheSameFunction() {
        for (Parameters.Part part : proposalParts(parameters)) {
            Arrays.fill(parameters.values(), part.offset(), part.offset() + part.size(), 0);
        }
        network.forward(input);
        Matrix boundaries = network.boundaryQuantiles();
        QuantileNetwork halves = network.at(2, parameters);
        Matrix expected = halves.forward(input);
        for (int row = 0; row < ROWS; row++) {
            for (int action = 0; action < ACTIONS; action++) {
                int from = action * QUANTILES;
                assertThat(boundaries.get(row, from)).isCloseTo(expected.get(row, action * 2), within(1e-5f));
                assertThat(boundaries.get(row, from + 2)).isCloseTo(expected.get(row, action * 2 + 1), within(1e-5f));
            }
        }
    }

    /** All boundaries but the last, and the first midpoint, are at 0 when the last interval takes everything. */
    @Test
    void boundaryQuantilesAreUnderTheNoiseOfTheForwardPass() {
        Parameters noisy = new Parameters();
        ProposingNetwork network = network(new Noisy(MLP, new Noise.Factorised(0.5)), noisy);
        for (Parameters.Part part : proposalParts(noisy)) {
            Arrays.fill(noisy.values(), part.offset(), part.offset() + part.size(), 0);
            if (part.name().endsWith("bias")) {
                noisy.values()[part.offset() + QUANTILES - 1] = 50;
            }
        }
        float meanOfNoise = network.forward(input).get(0, 0);
        network.resample(random);
        Matrix outputs = network.forward(input);
        assertThat(outputs.get(0, 0)).isNotCloseTo(meanOfNoise, within(1e-3f));
        Matrix boundaries = network.boundaryQuantiles();
        for (int row = 0; row < ROWS; row++) {
            for (int action = 0; action < ACTIONS; action++) {
                float atZero = outputs.get(row, action * QUANTILES);
                assertThat(boundaries.get(row, action * QUANTILES)).isCloseTo(atZero, within(1e-6f));
                assertThat(boundaries.get(row, action * QUANTILES + 2)).isCloseTo(atZero, within(1e-6f));
            }
        }
    }
}
