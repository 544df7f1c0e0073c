package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int ROWS = 500;
    private static final int WIDTH = 64;
    private static final double RATE = 0.25;

    private final Dropout dropout = new Dropout(WIDTH, RATE);
    private final Matrix ones = new Matrix(ROWS, WIDTH);
    private final Matrix out = new Matrix(ROWS, WIDTH);

    DropoutTest() {
        Arrays.fill(ones.data(), 1);
        dropout.reserve(ROWS);
    }

    private float[] forward() {
        dropout.forward(ones, out, 0, ROWS);
        return out.data().clone();
    }

    private static double mean(float[] values, int from, int stride) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < values.length; i += stride) {
            sum += values[i];
            count++;
        }
        return sum / count;
    }

    /** The mean of all, of each column and of each row stays 1; five standard errors. */
    @Test
    void dropsAsManyAsItShouldEverywhere() {
        dropout.resample(RandomStream.of(1, "dropout"));
        float[] values = forward();
        double deviation = Math.sqrt(RATE / (1 - RATE));
        assertThat(values).containsOnly(0, (float) (1 / (1 - RATE)));
        assertThat(mean(values, 0, 1)).isCloseTo(1, within(5 * deviation / Math.sqrt(ROWS * WIDTH)));
        for (int column = 0; column < WIDTH; column++) {
            assertThat(mean(values, column, WIDTH)).isCloseTo(1, within(5 * deviation / Math.sqrt(ROWS)));
        }
        for (int row = 0; row < ROWS; row++) {
            float[] own = Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH);
            assertThat(mean(own, 0, 1)).isCloseTo(1, within(5 * deviation / Math.sqrt(WIDTH)));
        }
    }

    /** Two draws, and two neighbouring rows or columns, agree no more often than chance would have it. */
    @Test
    void drawsAreIndependent() {
        dropout.resample(RandomStream.of(1, "dropout"));
        float[] first = forward();
        assertThat(forward()).isEqualTo(first);
        dropout.resample(RandomStream.of(2, "dropout"));
        float[] second = forward();
        assertThat(agreement(first, second, 0)).isCloseTo(0.625, within(0.02));
        assertThat(agreement(first, first, 1)).isCloseTo(0.625, within(0.02));
        assertThat(agreement(first, first, WIDTH)).isCloseTo(0.625, within(0.02));
    }

    private static double agreement(float[] a, float[] b, int shift) {
        int equal = 0;
        for (int i = shift; i < a.length; i++) {
            equal += a[i] == b[i - shift] ? 1 : 0;
        }
        return (double) equal / (a.length - shift);
    }

    @Test
    void settledItLetsEverythingPass() {
        assertThat(forward()).containsOnly(1);
        dropout.resample(RandomStream.of(1, "dropout"));
        dropout.settle();
        assertThat(forward()).containsOnly(1);
    }
}
