package dev.bellman.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeansTest {
    @Test
    void areOfTheFirstOnes() {
        assertThat(Means.of(new float[] {1, 2, 6, 100}, 3)).isEqualTo(3);
        assertThat(Means.of(new float[] {1}, 0)).isNaN();
    }

    /** In single precision the ones would be lost, and so would they in double precision if they were added to 2^53. */
    @Test
    void areSummedInOrderAndInDoublePrecision() {
        assertThat(Means.of(new float[] {0x1p30f, 1, 1, -0x1p30f}, 4)).isEqualTo(0.5);
        assertThat(Means.of(new float[] {1, 1, 0x1p53f, -0x1p53f}, 4)).isEqualTo(0.5);
        assertThat(Means.of(new float[] {0x1p53f, 1, 1, -0x1p53f}, 4)).isZero();
    }
}
