package dev.bellman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.RmsProp.Variant;
import dev.bellman.nn.parallel.WorkerPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    private static final int SIZE = 5_000;

    private final Kernels kernels = KernelProvider.best();

    static Stream<OptimizerSpec> specs() {
        return Stream.of(
                new Adam(),
                new Adam(0.9, 0.99, 1e-5, 0.1, true),
                new AdamW(),
                new RmsProp(0.99, 1e-5, Variant.PYTORCH),
                new RmsProp(0.9, 1e-3, 0.9, true, 0.1, Variant.TENSORFLOW),
                new Sgd(),
                new Sgd(0.9, true, 0.01));
    }

    private static Parameters parameters() {
        Parameters parameters = new Parameters();
        parameters.reserve("part", 1, SIZE);
        return parameters;
    }

    private static void steps(Optimizer optimizer, Parameters parameters, int from, int to) {
        for (int step = from; step < to; step++) {
            RandomStream random = RandomStream.of(step, "gradient");
            for (int i = 0; i < SIZE; i++) {
                parameters.gradient()[i] = (float) random.nextGaussian();
            }
            optimizer.step(parameters, 0.01, 0.5);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void threadsDoNotChangeABit(OptimizerSpec spec) {
        Parameters alone = parameters();
        steps(Optimizers.create(spec, SIZE, kernels, new WorkerPool(1)), alone, 0, 4);
        for (int threads : new int[] {2, 3, 8}) {
            try (WorkerPool pool = new WorkerPool(threads, 0)) {
                Parameters shared = parameters();
                steps(Optimizers.create(spec, SIZE, kernels, pool), shared, 0, 4);
                assertThat(shared.values()).isEqualTo(alone.values()).doesNotContain(0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void goesOnFromASavedState(OptimizerSpec spec) {
        Parameters whole = parameters();
        Optimizer optimizer = Optimizers.create(spec, SIZE, kernels, new WorkerPool(1));
        steps(optimizer, whole, 0, 3);
        Parameters resumed = whole.copy();
        Optimizer loaded = Optimizers.create(spec, SIZE, kernels, new WorkerPool(1));
        loaded.load(MemoryState.of(optimizer));
        steps(optimizer, whole, 3, 6);
        steps(loaded, resumed, 3, 6);
        assertThat(resumed.values()).isEqualTo(whole.values());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void leavesTheGradientAsItIs(OptimizerSpec spec) {
        Parameters parameters = parameters();
        parameters.gradient()[7] = 3;
        Optimizers.create(spec, SIZE, kernels, new WorkerPool(1)).step(parameters, 0.1);
        assertThat(parameters.gradient()[7]).isEqualTo(3);
        assertThat(parameters.values()[7]).isNegative();
        assertThat(parameters.values()[8]).isZero();
    }

    @Test
    void refusesParametersOfAnotherSize() {
        Optimizer optimizer = Optimizers.create(new Adam(), SIZE - 1, kernels, new WorkerPool(1));
        assertThatThrownBy(() -> optimizer.step(parameters(), 0.1)).hasMessageContaining("made for 4999 parameters");
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8, 0, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("beta1 must be in [0.0, ");
        assertThatThrownBy(() -> new Adam(0)).hasMessageContaining("epsilon");
        assertThatThrownBy(() -> new Sgd(0, true, 0)).hasMessageContaining("nesterov");
        assertThatThrownBy(() -> new RmsProp(0.9, -1, Variant.PYTORCH)).hasMessageContaining("epsilon");
    }

    @Test
    void clipsOnlyWhatIsTooLong() {
        assertThat(GradientClip.scale(0.4, 0.5)).isEqualTo(1);
        assertThat(GradientClip.scale(10, 0.5)).isEqualTo(0.5 / 10.000001);
        assertThat(GradientClip.scale(0, 0.5)).isEqualTo(1);
        assertThat(GradientClip.scale(Double.NaN, 0.5)).isNaN();
    }

    @Test
    void aTargetUpdateOfRateOneCopies() {
        Parameters online = parameters();
        Parameters target = parameters();
        online.values()[0] = 0.1f;
        target.values()[0] = 1e9f;
        TargetUpdate.apply(kernels, online, target, 1);
        assertThat(target.values()).isEqualTo(online.values());
    }
}
