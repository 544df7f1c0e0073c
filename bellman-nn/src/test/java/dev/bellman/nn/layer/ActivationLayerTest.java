package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.spec.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationLayerTest {
    /** From far out on the left to far out on the right, where squares and cubes overflow. */
    private static final float[] FAR = {-1e30f, -1e10f, -200, 0, 200, 1e10f, 1e30f};

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void staysFiniteFarOut(Activation activation) {
        ActivationLayer layer = ActivationLayer.of(KernelProvider.best(), activation, FAR.length);
        Matrix x = Matrix.wrap(FAR.clone(), 1, FAR.length);
        Matrix y = new Matrix(1, FAR.length);
        Matrix gradient = new Matrix(1, FAR.length);
        for (int i = 0; i < FAR.length; i++) {
            gradient.set(0, i, 1);
        }
        layer.reserve(1);
        layer.forward(x, y, 0, 1);
        layer.backward(x, y, gradient, gradient, 0, 1);
        for (int i = 0; i < FAR.length; i++) {
            assertThat(y.get(0, i)).as("at " + FAR[i]).isFinite();
            // Adding 0 makes a 0 of -0.
            assertThat(gradient.get(0, i) + 0).as("slope at " + FAR[i]).isBetween(0f, 1f);
        }
    }
}
