package dev.bellman.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void showsAboutFourDigits() {
        assertThat(Text.number(0)).isEqualTo("0");
        assertThat(Text.number(-182.34)).isEqualTo("-182.3");
        assertThat(Text.number(61_204.4)).isEqualTo("61,204");
        assertThat(Text.number(0.012345)).isEqualTo("0.0123");
        assertThat(Text.number(1.2345e-5)).isEqualTo("1.235e-05");
        assertThat(Text.number(3e9)).isEqualTo("3.000e+09");
        assertThat(Text.number(Double.NaN)).isEqualTo("-");
        assertThat(Text.number(Double.POSITIVE_INFINITY)).isEqualTo("infinite");
    }

    @Test
    void showsTimesInUnitsThatFit() {
        assertThat(Text.duration(0.84)).isEqualTo("0.8 s");
        assertThat(Text.duration(42.4)).isEqualTo("42 s");
        assertThat(Text.duration(185)).isEqualTo("3 min 05 s");
        assertThat(Text.duration(2 * 3600 + 7 * 60)).isEqualTo("2 h 07 min");
    }

    @Test
    void breaksParagraphsAtTheHundredthColumn() {
        String word = "w".repeat(48);
        assertThat(Text.wrapped("", "  ", word + " " + word + " " + word))
                .containsExactly(word + " " + word, "  " + word);
        assertThat(Text.wrapped("a: ", "  ", word + " " + word)).containsExactly("a: " + word + " " + word);
        assertThat(Text.wrapped("a: ", "  ", word + " w" + word)).containsExactly("a: " + word, "  w" + word);
        assertThat(Text.wrapped("a: ", "  ", "")).isEmpty();
    }
}
