package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every network spec must hold. Extend it for a spec of your own and run it as any test.
 */
public abstract class NetworkContract {
    /** Of the networks under test. */
    protected static final int OUTPUTS = 3;

    private static final int ROWS = 41;

    /** Relative error that float arithmetic and, for kinks, a finite step leave in a central difference. */
    private static final double DIFFERENCE_TOLERANCE = 0.02;

    private static final float STEP = 5e-4f;

    private static final long WARM_UP_NANOSECONDS = 60_000_000_000L;

    /** The spec under test. */
    protected abstract NetworkSpec spec();

    private final RandomStream random = RandomStream.of(1, "contract");
    private Matrix input = new Matrix(0, 0);
    private Matrix outputGradient = new Matrix(0, 0);

    /** Columns of the network's output: those asked for, and what its kind adds. */
    protected int columns() {
        return OUTPUTS;
    }

    /** What a row of the input is. */
    protected Shape inputs() {
        return Shape.flat(7);
    }

    @BeforeEach
    void draw() {
        input = randomMatrix(ROWS, inputs().size());
        outputGradient = randomMatrix(ROWS, columns());
    }

    private Network build(WorkerPool pool, long seed) {
        return new CpuBackend(KernelProvider.best(), pool)
                .build("net", spec(), inputs(), OUTPUTS, 1, new Parameters(), RandomStream.of(seed, "network"));
    }

    private Network network() {
        return build(new WorkerPool(1), 1);
    }

    private Matrix randomMatrix(int rows, int columns) {
        return Matrix.wrap(randomVector(rows * columns), rows, columns);
    }

    private float[] randomVector(int length) {
        float[] vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** Of norm 1. */
    private float[] randomDirection(int length) {
        float[] direction = randomVector(length);
        double norm = Math.sqrt(dot(direction, direction));
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= (float) norm;
        }
        return direction;
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

    private static void addScaled(float factor, float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += factor * x[i];
        }
    }

    /** (f(at + step direction) - f(at - step direction)) / (2 step), where the network reads {@code at}. */
    private float[] centralDifference(Network network, float[] at, float[] direction) {
        float[] saved = at.clone();
        addScaled(STEP, direction, at);
        float[] difference = copy(network.forward(input));
        System.arraycopy(saved, 0, at, 0, at.length);
        addScaled(-STEP, direction, at);
        addScaled(-1, copy(network.forward(input)), difference);
        System.arraycopy(saved, 0, at, 0, at.length);
        for (int i = 0; i < difference.length; i++) {
            difference[i] /= 2 * STEP;
        }
        return difference;
    }

    @Test
    void tangentIsTheDerivativeOfForward() {
        Network network = network();
        float[] direction = randomDirection(network.parameters().size());
        float[] expected = centralDifference(network, network.parameters().values(), direction);
        network.forward(input);
        float[] tangent = copy(network.tangent(direction));
        double norm = norm(tangent);
        addScaled(-1, expected, tangent);
        assertThat(norm(tangent)).isLessThan(DIFFERENCE_TOLERANCE * norm);
    }

    @Test
    void backwardIsTheAdjointOfTangent() {
        Network network = network();
        float[] direction = randomDirection(network.parameters().size());
        network.forward(input);
        double forwardMode = dot(copy(network.tangent(direction)), outputGradient.data());
        network.backwardParameters(outputGradient);
        double reverseMode = dot(direction, network.parameters().gradient());
        double scale = norm(network.parameters().gradient());
        assertThat(reverseMode).isCloseTo(forwardMode, within(1e-5 * scale));
    }

    /** A drawn noise is laid over the parameters of that moment, so it is drawn again, the same, when they change. */
    private float[] outputsUnderNoise(Network network) {
        network.resample(RandomStream.of(3, "noise"));
        return copy(network.forward(input));
    }

    @Test
    void passesUnderNoiseAreDerivativesToo() {
        Network network = network();
        float[] values = network.parameters().values();
        float[] direction = randomDirection(values.length);
        float[] saved = values.clone();
        addScaled(STEP, direction, values);
        float[] expected = outputsUnderNoise(network);
        System.arraycopy(saved, 0, values, 0, values.length);
        addScaled(-STEP, direction, values);
        addScaled(-1, outputsUnderNoise(network), expected);
        System.arraycopy(saved, 0, values, 0, values.length);

        outputsUnderNoise(network);
        float[] tangent = copy(network.tangent(direction));
        network.backwardParameters(outputGradient);
        double scale = norm(network.parameters().gradient());
        assertThat(dot(direction, network.parameters().gradient()))
                .isCloseTo(dot(tangent, outputGradient.data()), within(1e-5 * scale));
        addScaled(-2 * STEP, tangent, expected);
        assertThat(norm(expected)).isLessThan(DIFFERENCE_TOLERANCE * 2 * STEP * norm(tangent));
    }

    @Test
    void noiseCanBeTakenAwayAndIsNotInherited() {
        Network network = network();
        float[] settled = copy(network.forward(input));
        float[] noisy = outputsUnderNoise(network);
        Network actor = network.withParameters(network.parameters());
        assertThat(copy(actor.forward(input))).isEqualTo(settled);
        assertThat(copy(network.forward(input))).isEqualTo(noisy);
        network.settle();
        assertThat(copy(network.forward(input))).isEqualTo(settled);
    }

    @Test
    void backwardReturnsTheGradientOfTheInput() {
        Network network = network();
        float[] direction = randomVector(input.size());
        float elementStep = 0.1f;
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= elementStep;
        }
        double expected = dot(centralDifference(network, input.data(), direction), outputGradient.data());
        network.forward(input);
        float[] gradient = copy(network.backward(outputGradient));
        // What dot(direction, gradient) deviates by, and a few roundings of each output.
        double scale = elementStep * norm(gradient);
        double rounding = 4 * Math.ulp(1f) / STEP * norm(outputGradient.data());
        assertThat(dot(direction, gradient)).isCloseTo(expected, within(DIFFERENCE_TOLERANCE * scale + rounding));
    }

    @Test
    void theThreeBackwardPassesAgree() {
        Network network = network();
        float[] givenGradient = copy(outputGradient);
        network.forward(input);
        float[] inputGradient = copy(network.backward(outputGradient));
        float[] gradient = network.parameters().gradient().clone();

        network.parameters().zeroGradient();
        assertThat(copy(network.backwardInput(outputGradient))).isEqualTo(inputGradient);
        assertThat(network.parameters().gradient()).containsOnly(0);
        network.backwardParameters(outputGradient);
        assertThat(network.parameters().gradient()).isEqualTo(gradient);
        assertThat(outputGradient.data()).isEqualTo(givenGradient);
    }

    @Test
    void backwardAddsToTheGradient() {
        Network network = network();
        network.forward(input);
        network.backward(outputGradient);
        float[] once = network.parameters().gradient().clone();
        network.backward(outputGradient);
        float[] twice = network.parameters().gradient().clone();
        addScaled(-2, once, twice);
        assertThat(norm(once)).isPositive();
        assertThat(norm(twice)).isLessThan(1e-5 * norm(once));
    }

    @Test
    void everyPassSeesTheLatestParameters() {
        Network network = network();
        float[] direction = randomDirection(network.parameters().size());
        pass(network, input, outputGradient, direction);
        addScaled(1, direction, network.parameters().values());
        Network fresh = network.withParameters(network.parameters().copy());
        assertThat(copy(network.forward(input))).isEqualTo(copy(fresh.forward(input)));
        assertThat(copy(network.tangent(direction))).isEqualTo(copy(fresh.tangent(direction)));
        network.parameters().zeroGradient();
        assertThat(copy(network.backward(outputGradient))).isEqualTo(copy(fresh.backward(outputGradient)));
        assertThat(network.parameters().gradient()).isEqualTo(fresh.parameters().gradient());
    }

    @Test
    void aRowDoesNotDependOnItsBatch() {
        Network network = network();
        int columns = input.columns();
        float[] batch = copy(network.forward(input));
        for (int row = 0; row < ROWS; row++) {
            float[] data = Arrays.copyOfRange(input.data(), row * columns, (row + 1) * columns);
            float[] alone = copy(network.forward(Matrix.wrap(data, 1, columns)));
            assertThat(alone).isEqualTo(Arrays.copyOfRange(batch, row * columns(), (row + 1) * columns()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void threadsDoNotChangeABit(int threads) {
        Network alone = network();
        float[] direction = randomDirection(alone.parameters().size());
        try (WorkerPool pool = new WorkerPool(threads, 0)) {
            Network shared = build(pool, 1);
            for (int repetition = 0; repetition < 20; repetition++) {
                alone.resample(RandomStream.of(repetition, "noise"));
                shared.resample(RandomStream.of(repetition, "noise"));
                assertThat(copy(shared.forward(input))).isEqualTo(copy(alone.forward(input)));
                assertThat(copy(shared.tangent(direction))).isEqualTo(copy(alone.tangent(direction)));
                assertThat(copy(shared.backward(outputGradient))).isEqualTo(copy(alone.backward(outputGradient)));
                assertThat(shared.parameters().gradient())
                        .isEqualTo(alone.parameters().gradient());
            }
        }
    }

    @Test
    void allocatesNothingOnceWarm() {
        Network network = network();
        float[] direction = randomDirection(network.parameters().size());
        Matrix small = Matrix.wrap(input.data(), 5, input.columns());
        Matrix smallGradient = Matrix.wrap(outputGradient.data(), 5, columns());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        // Until they are compiled, vector kernels allocate their vectors, and the virtual machine allocates to compile.
        long deadline = System.nanoTime() + WARM_UP_NANOSECONDS;
        while (allocated > 0 && System.nanoTime() < deadline) {
            long before = threads.getCurrentThreadAllocatedBytes();
            pass(network, input, outputGradient, direction);
            pass(network, small, smallGradient, direction);
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(allocated).isZero();
    }

    private static void pass(Network network, Matrix input, Matrix outputGradient, float[] direction) {
        network.forward(input);
        network.tangent(direction);
        network.backward(outputGradient);
        network.backwardParameters(outputGradient);
        network.backwardInput(outputGradient);
    }

    @Test
    void savedParametersMakeTheSameNetwork() {
        Network saved = network();
        Network loaded = build(new WorkerPool(1), 2);
        assertThat(loaded.parameters().values()).isNotEqualTo(saved.parameters().values());
        loaded.parameters().load(MemoryState.of(saved.parameters()));
        assertThat(copy(loaded.forward(input))).isEqualTo(copy(saved.forward(input)));
    }

    @Test
    void otherParametersMakeAnotherNetwork() {
        Network online = network();
        float[] before = copy(online.forward(input));
        Network actor = online.withParameters(online.parameters());
        Network target = online.withParameters(online.parameters().copyOf("net"));
        addScaled(
                1, randomVector(online.parameters().size()), online.parameters().values());
        assertThat(copy(target.forward(input))).isEqualTo(before);
        assertThat(copy(actor.forward(input)))
                .isEqualTo(copy(online.forward(input)))
                .isNotEqualTo(before);
    }

    @Test
    void theSameSeedMakesTheSameNetwork() {
        assertThat(network().parameters().values())
                .isEqualTo(network().parameters().values());
    }

    @Test
    void describesItself() {
        Network network = network();
        assertThat(network.spec()).isEqualTo(spec());
        assertThat(network.inputs()).isEqualTo(inputs().size());
        assertThat(network.outputs()).isEqualTo(columns());
        assertThat(network.parameters().parts())
                .isNotEmpty()
                .allMatch(part -> part.name().startsWith("net."));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network = network();
        int columns = input.columns();
        assertThatThrownBy(() -> network.forward(new Matrix(1, columns + 1)))
                .hasMessage("the input must be [1 x %d], but is [1 x %d]", columns, columns + 1);
        network.forward(input);
        assertThatThrownBy(() -> network.backward(new Matrix(ROWS - 1, columns())))
                .hasMessageContaining("output gradient");
        assertThatThrownBy(() -> network.tangent(new float[1])).hasMessageContaining("direction");
    }
}
