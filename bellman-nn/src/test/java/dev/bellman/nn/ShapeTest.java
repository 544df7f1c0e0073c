package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void isItsDimensions() {
        assertThat(Shape.of(84, 84, 4).size()).isEqualTo(84 * 84 * 4);
        assertThat(Shape.of(84, 84, 4)).hasToString("[84, 84, 4]").isEqualTo(Shape.of(84, 84, 4));
        assertThat(Shape.flat(3)).isEqualTo(Shape.of(3)).isNotEqualTo(Shape.of(3, 1));
        assertThat(Shape.of().size()).isEqualTo(1);
    }

    @Test
    void refusesEmptyDimensions() {
        assertThatThrownBy(() -> Shape.of(84, 0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dimension of a shape must be at least 1, but is 0");
    }

    @Test
    void refusesMoreElementsThanAnArrayHas() {
        assertThatThrownBy(() -> Shape.of(65_536, 65_536))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a row of sizes [65536, 65536] would have more than");
        assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30)).isInstanceOf(ConfigurationException.class);
    }
}
