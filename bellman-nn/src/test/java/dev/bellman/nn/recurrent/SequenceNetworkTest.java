package dev.bellman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.kernel.ScalarKernels;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Polynomial;
import dev.bellman.nn.spec.Recurrent;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every recurrent network must hold: both cells, with and without a body. */
class SequenceNetworkTest {
    private static final int INPUTS = 5;
    private static final int OUTPUTS = 3;
    private static final int STEPS = 9;
    private static final int SEQUENCES = 13;
    private static final int ROWS = STEPS * SEQUENCES;
    private static final float STEP = 5e-4f;
    private static final double DIFFERENCE_TOLERANCE = 0.01;
    private static final long WARM_UP_NANOSECONDS = 60_000_000_000L;

    private final RandomStream random = RandomStream.of(1, "test");
    private final Matrix input = randomMatrix(ROWS, INPUTS);
    private final Matrix outputGradient = randomMatrix(ROWS, OUTPUTS);
    private final boolean[] starts = randomStarts();

    static Stream<Recurrent> specs() {
        return Stream.of(mlp(6, 8), mlp(7), mlp())
                .flatMap(network -> Stream.of(Recurrent.Cell.values()).map(cell -> new Recurrent(network, cell, 18)));
    }

    private static Mlp mlp(Integer... hidden) {
        return new Mlp(List.of(hidden), Activation.TANH, Initializer.ORTHOGONAL);
    }

    private static RecurrentNetwork build(Recurrent spec, Kernels kernels, WorkerPool pool) {
        return new CpuBackend(kernels, pool)
                .build("net", spec, Shape.flat(INPUTS), OUTPUTS, 1, new Parameters(), RandomStream.of(1, "network"));
    }

    private static RecurrentNetwork build(Recurrent spec) {
        return build(spec, KernelProvider.best(), new WorkerPool(1));
    }

    private Matrix randomMatrix(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    /** Some at the very beginning, and two in a row. */
    private boolean[] randomStarts() {
        boolean[] flags = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            flags[i] = random.nextInt(5) == 0;
        }
        flags[2 * SEQUENCES] = true;
        flags[3 * SEQUENCES] = true;
        return flags;
    }

    private Matrix randomMemory(RecurrentNetwork network) {
        return randomMatrix(SEQUENCES, network.memorySize());
    }

    private static float[] copy(Matrix matrix) {
        return Arrays.copyOf(matrix.data(), matrix.size());
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double norm(float[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** d(outputs . outputGradient) along a direction of what the network reads, by a central difference. */
    private double difference(RecurrentNetwork network, Matrix memory, float[] at, float[] direction) {
        float[] saved = at.clone();
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < direction.length; i++) {
                at[i] = saved[i] + (side == 0 ? STEP : -STEP) * direction[i];
            }
            loss[side] = dot(copy(network.forward(input, memory, starts)), outputGradient.data());
        }
        System.arraycopy(saved, 0, at, 0, at.length);
        return (loss[0] - loss[1]) / (2 * STEP);
    }

    private float[] unitDirection(int length) {
        float[] direction = copy(randomMatrix(1, length));
        float norm = (float) norm(direction);
        for (int i = 0; i < length; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void backwardIsTheDerivative(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        network.forward(input, memory, starts);
        float[] inputGradient = copy(network.backward(outputGradient));
        float[] gradient = network.parameters().gradient().clone();
        for (int trial = 0; trial < 20; trial++) {
            float[] direction = unitDirection(gradient.length);
            double expected = difference(network, memory, network.parameters().values(), direction);
            assertThat(dot(direction, gradient)).isCloseTo(expected, within(DIFFERENCE_TOLERANCE * norm(gradient)));
            float[] inputDirection = unitDirection(inputGradient.length);
            double ofInput = difference(network, memory, input.data(), inputDirection);
            assertThat(dot(inputDirection, inputGradient))
                    .isCloseTo(ofInput, within(DIFFERENCE_TOLERANCE * norm(inputGradient)));
        }
    }

    /** Each part of the parameters alone: a direction through all of them hides an error in a small one. */
    @ParameterizedTest
    @MethodSource("specs")
    void theGradientOfEachPartIsTheDerivative(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        network.forward(input, memory, starts);
        network.backwardParameters(outputGradient);
        float[] gradient = network.parameters().gradient().clone();
        for (Parameters.Part part : network.parameters().parts()) {
            float[] direction = new float[gradient.length];
            int end = part.offset() + part.size();
            float[] slope = Arrays.copyOfRange(gradient, part.offset(), end);
            double norm = norm(slope);
            for (int i = 0; i < slope.length; i++) {
                direction[part.offset() + i] = (float) (slope[i] / norm);
            }
            assertThat(difference(network, memory, network.parameters().values(), direction))
                    .as(part.name())
                    .isCloseTo(norm, within(DIFFERENCE_TOLERANCE * norm));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aSequenceInPiecesIsTheSequence(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        float[] whole = copy(network.forward(input, memory, starts));
        float[] after = copy(network.memory());
        for (int cut = 1; cut < STEPS; cut++) {
            float[] first = copy(network.forward(rows(0, cut), memory, startsOf(0, cut)));
            Matrix between = Matrix.wrap(copy(network.memory()), SEQUENCES, network.memorySize());
            float[] second = copy(network.forward(rows(cut, STEPS), between, startsOf(cut, STEPS)));
            assertThat(first).isEqualTo(Arrays.copyOf(whole, first.length));
            assertThat(second).isEqualTo(Arrays.copyOfRange(whole, first.length, whole.length));
            assertThat(copy(network.memory())).isEqualTo(after);
        }
    }

    private Matrix rows(int fromStep, int toStep) {
        int columns = input.columns();
        int from = fromStep * SEQUENCES * columns;
        int to = toStep * SEQUENCES * columns;
        return Matrix.wrap(Arrays.copyOfRange(input.data(), from, to), (toStep - fromStep) * SEQUENCES, columns);
    }

    private boolean[] startsOf(int fromStep, int toStep) {
        return Arrays.copyOfRange(starts, fromStep * SEQUENCES, toStep * SEQUENCES);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void anEpisodeDoesNotKnowWhatWasBefore(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Arrays.fill(starts, 4 * SEQUENCES, 5 * SEQUENCES, true);
        float[] whole = copy(network.forward(input, randomMemory(network), starts));
        Matrix empty = new Matrix(SEQUENCES, network.memorySize());
        boolean[] rest = startsOf(4, STEPS);
        Arrays.fill(rest, 0, SEQUENCES, false);
        float[] afresh = copy(network.forward(rows(4, STEPS), empty, rest));
        assertThat(afresh).isEqualTo(Arrays.copyOfRange(whole, 4 * SEQUENCES * OUTPUTS, whole.length));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void noGradientCrossesTheStartOfAnEpisode(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Arrays.fill(starts, 4 * SEQUENCES, 5 * SEQUENCES, true);
        Arrays.fill(outputGradient.data(), 0, 4 * SEQUENCES * OUTPUTS, 0);
        network.forward(input, randomMemory(network), starts);
        float[] inputGradient = copy(network.backward(outputGradient));
        assertThat(Arrays.copyOf(inputGradient, 4 * SEQUENCES * INPUTS)).containsOnly(0);
        assertThat(norm(inputGradient)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theMemoryMattersUntilAnEpisodeStarts(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        float[] one = copy(network.forward(input, randomMemory(network), new boolean[ROWS]));
        float[] other = copy(network.forward(input, randomMemory(network), new boolean[ROWS]));
        int last = (ROWS - SEQUENCES) * OUTPUTS;
        assertThat(Arrays.copyOfRange(other, last, ROWS * OUTPUTS))
                .isNotEqualTo(Arrays.copyOfRange(one, last, ROWS * OUTPUTS));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aSequenceDoesNotDependOnTheOthers(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        float[] together = copy(network.forward(input, memory, starts));
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Matrix own = new Matrix(STEPS, INPUTS);
            boolean[] ownStarts = new boolean[STEPS];
            for (int step = 0; step < STEPS; step++) {
                int row = step * SEQUENCES + sequence;
                System.arraycopy(input.data(), row * INPUTS, own.data(), step * INPUTS, INPUTS);
                ownStarts[step] = starts[row];
            }
            int size = network.memorySize();
            float[] ownMemory = Arrays.copyOfRange(memory.data(), sequence * size, (sequence + 1) * size);
            Matrix alone = network.forward(own, Matrix.wrap(ownMemory, 1, size), ownStarts);
            for (int step = 0; step < STEPS; step++) {
                int row = step * SEQUENCES + sequence;
                assertThat(Arrays.copyOfRange(alone.data(), step * OUTPUTS, (step + 1) * OUTPUTS))
                        .isEqualTo(Arrays.copyOfRange(together, row * OUTPUTS, (row + 1) * OUTPUTS));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void threadsAndKernelsChangeNoBit(Recurrent spec) {
        RecurrentNetwork alone = build(spec, new ScalarKernels(), new WorkerPool(1));
        Matrix memory = randomMemory(alone);
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (WorkerPool pool = new WorkerPool(threads, 0)) {
                RecurrentNetwork shared = build(spec, KernelProvider.best(), pool);
                alone.parameters().zeroGradient();
                assertThat(copy(shared.forward(input, memory, starts)))
                        .isEqualTo(copy(alone.forward(input, memory, starts)));
                assertThat(copy(shared.memory())).isEqualTo(copy(alone.memory()));
                assertThat(copy(shared.backward(outputGradient))).isEqualTo(copy(alone.backward(outputGradient)));
                assertThat(shared.parameters().gradient())
                        .isEqualTo(alone.parameters().gradient());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void bothBackwardPassesAgreeAndAdd(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        float[] given = copy(outputGradient);
        network.forward(input, randomMemory(network), starts);
        network.backward(outputGradient);
        float[] once = network.parameters().gradient().clone();
        network.parameters().zeroGradient();
        network.backwardParameters(outputGradient);
        assertThat(network.parameters().gradient()).isEqualTo(once);
        network.backwardParameters(outputGradient);
        float[] twice = network.parameters().gradient();
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-4f * (1 + Math.abs(once[i]))));
        }
        assertThat(outputGradient.data()).isEqualTo(given);
    }

    /** Once it has been read, the caller may use the memory for something else. */
    @ParameterizedTest
    @MethodSource("specs")
    void doesNotHoldOnToTheMemory(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        network.forward(input, memory, starts);
        float[] after = copy(network.memory());
        float[] inputGradient = copy(network.backward(outputGradient));
        Arrays.fill(memory.data(), 7);
        memory.resize(2);
        assertThat(copy(network.memory())).isEqualTo(after);
        assertThat(copy(network.backward(outputGradient))).isEqualTo(inputGradient);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void otherParametersMakeAnotherNetwork(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        float[] before = copy(network.forward(input, memory, starts));
        RecurrentNetwork live = network.withParameters(network.parameters());
        RecurrentNetwork frozen = network.withParameters(network.parameters().copyOf("net"));
        Arrays.fill(network.parameters().values(), 0.1f);
        assertThat(copy(frozen.forward(input, memory, starts))).isEqualTo(before);
        assertThat(copy(live.forward(input, memory, starts)))
                .isEqualTo(copy(network.forward(input, memory, starts)))
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void allocatesNothingOnceWarm(Recurrent spec) {
        RecurrentNetwork network = build(spec);
        Matrix memory = randomMemory(network);
        Matrix one = rows(0, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        long deadline = System.nanoTime() + WARM_UP_NANOSECONDS;
        while (allocated > 0 && System.nanoTime() < deadline) {
            long before = threads.getCurrentThreadAllocatedBytes();
            network.forward(input, memory, starts);
            network.backward(outputGradient);
            network.backwardParameters(outputGradient);
            network.forward(one, memory, starts);
            network.memory();
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(allocated).isZero();
    }

    @Test
    void namesItsParts() {
        assertThat(names(mlp(6, 8), Recurrent.Cell.LSTM))
                .containsExactly(
                        "net.0.weight",
                        "net.0.bias",
                        "net.1.input-weight",
                        "net.1.recurrent-weight",
                        "net.1.bias",
                        "net.2.weight",
                        "net.2.bias",
                        "net.3.weight",
                        "net.3.bias");
        assertThat(names(mlp(), Recurrent.Cell.GRU))
                .containsExactly(
                        "net.0.input-weight",
                        "net.0.recurrent-weight",
                        "net.0.bias",
                        "net.0.recurrent-bias",
                        "net.1.weight",
                        "net.1.bias");
    }

    private static List<String> names(PlainNetwork network, Recurrent.Cell cell) {
        return build(new Recurrent(network, cell, 4)).parameters().parts().stream()
                .map(Parameters.Part::name)
                .toList();
    }

    @Test
    void remembersImages() {
        Recurrent spec = new Recurrent(MinatarCnn.defaults(), Recurrent.Cell.GRU, 16);
        RecurrentNetwork network = new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build("net", spec, Shape.of(10, 10, 4), OUTPUTS, 1, new Parameters(), RandomStream.of(1, "network"));
        Matrix images = randomMatrix(6, network.inputs());
        network.forward(images, randomMatrix(2, network.memorySize()), starts);
        assertThat(network.backward(randomMatrix(6, OUTPUTS)).columns()).isEqualTo(400);
    }

    @Test
    void refusesWhatDoesNotFit() {
        RecurrentNetwork network = build(new Recurrent(mlp(), Recurrent.Cell.LSTM, 4));
        assertThatThrownBy(() -> network.forward(input, new Matrix(2, 8), starts))
                .hasMessage("the input must be [steps * n x 5], the memory [n x 8] and the starts [steps * n or more], "
                        + "but they are [117 x 5], [2 x 8] and [117]");
        assertThatThrownBy(() -> new Recurrent(new Polynomial(1), Recurrent.Cell.LSTM, 4))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no place for a recurrent cell in Polynomial");
        assertThatThrownBy(() -> new Recurrent(mlp(), Recurrent.Cell.LSTM, 0)).hasMessageContaining("units");
    }
}
