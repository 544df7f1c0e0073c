package dev.bellman.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Discrete;
import org.junit.jupiter.api.Test;

class BoltzmannTest {
    private static final int DRAWS = 100_000;

    private final RandomStream random = RandomStream.of(1, "exploration");
    private final ActionBatch actions = new ActionBatch(new Discrete(3), 1);
    private final Matrix values = Matrix.wrap(new float[] {1, 3, 2}, 1, 3);

    private double[] frequencies(double temperature, boolean... masks) {
        double[] frequencies = new double[3];
        for (int i = 0; i < DRAWS; i++) {
            Boltzmann.choose(values, temperature, masks, random, actions);
            frequencies[actions.integers()[0]] += 1.0 / DRAWS;
        }
        return frequencies;
    }

    @Test
    void drawsByTheSoftmaxOfValues() {
        double sum = Math.exp(-1) + 1 + Math.exp(-0.5);
        assertThat(frequencies(2))
                .containsExactly(new double[] {Math.exp(-1) / sum, 1 / sum, Math.exp(-0.5) / sum}, within(0.006));
    }

    @Test
    void neverDrawsWhatIsNotAllowed() {
        double sum = Math.exp(-1) + Math.exp(-0.5);
        assertThat(frequencies(2, true, false, true))
                .containsExactly(new double[] {Math.exp(-1) / sum, 0, Math.exp(-0.5) / sum}, within(0.006));
    }

    @Test
    void isGreedyWhereItIsCold() {
        assertThat(frequencies(1e-3)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }
}
