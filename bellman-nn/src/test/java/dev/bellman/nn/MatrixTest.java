package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import org.junit.jupiter.api.Test;

class MatrixTest {
    @Test
    void growsOnlyBeyondItsLargestSize() {
        Matrix matrix = new Matrix(2, 3);
        matrix.set(1, 2, 5);
        float[] data = matrix.data();
        assertThat(matrix.resize(1).rows()).isEqualTo(1);
        assertThat(matrix.resize(2).data()).isSameAs(data);
        assertThat(matrix.resize(3).get(1, 2)).isEqualTo(5);
        assertThat(matrix.size()).isEqualTo(9);
    }

    @Test
    void refusesWhatNoArrayHolds() {
        assertThatThrownBy(() -> Matrix.wrap(new float[5], 2, 3)).hasMessageContaining("2 x 3");
        assertThatThrownBy(() -> new Matrix(0, 65_536).resize(65_536))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a matrix of sizes [65536, 65536] would have more than");
    }
}
