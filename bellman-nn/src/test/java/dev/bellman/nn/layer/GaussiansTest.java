package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import org.junit.jupiter.api.Test;

class GaussiansTest {
    private static final int COUNT = 200_001;

    private static float[] draw(Kernels kernels) {
        float[] target = new float[COUNT + 2];
        new Gaussians(COUNT, kernels).draw(RandomStream.of(1, "noise"), target, 1, COUNT);
        return target;
    }

    /** Each moment within five of its standard errors. */
    @Test
    void areStandardNormal() {
        float[] drawn = draw(KernelProvider.best());
        double[] moments = new double[5];
        double neighbours = 0;
        for (int i = 1; i <= COUNT; i++) {
            for (int power = 1; power < moments.length; power++) {
                moments[power] += StrictMath.pow(drawn[i], power) / COUNT;
            }
            neighbours += (double) drawn[i] * drawn[i - 1] / COUNT;
        }
        double standardError = 1 / Math.sqrt(COUNT);
        assertThat(moments[1]).isCloseTo(0, within(5 * standardError));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2) * standardError));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15) * standardError));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96) * standardError));
        assertThat(neighbours).isCloseTo(0, within(5 * standardError));
    }

    @Test
    void areTheSameWithoutVectorsAndStayInTheirRange() {
        float[] drawn = draw(KernelProvider.best());
        assertThat(drawn).containsExactly(draw(KernelProvider.scalar()));
        assertThat(drawn[0]).isZero();
        assertThat(drawn[COUNT]).isNotZero();
        assertThat(drawn[COUNT + 1]).isZero();
    }
}
