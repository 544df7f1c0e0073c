package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> KEYS =
            List.of("learning-rate", "clip-range", "clip-range-value", "discount", "gae-lambda", "epochs");

    @ParameterizedTest
    @CsvSource({
        "clip_rnage, clip-range",
        "clip-range, clip-range",
        "clipRange, clip-range",
        "CLIP-RANGE, clip-range",
        "learning, learning-rate",
        "leraning_rate, learning-rate",
        "disc, discount",
        "epoch, epochs",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Suggestions.closest(typed, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"batch-size", "x", "''", "clip"})
    void staysSilentWhenNothingIsNearOrSeveralAre(String typed) {
        assertThat(Suggestions.closest(typed, KEYS)).isEmpty();
        assertThat(Suggestions.didYouMean(typed, KEYS)).isEmpty();
    }

    @Test
    void hyphensDoNotCount() {
        assertThat(Suggestions.closest("adamw", List.of("adam", "adam-w"))).contains("adam-w");
    }

    @Test
    void takesTheFirstOfSeveralEquallyNear() {
        assertThat(Suggestions.closest("abcd", List.of("abcx", "abcy"))).contains("abcx");
    }

    @Test
    void endsAMessage() {
        assertThat(Suggestions.didYouMean("gae_lamda", KEYS)).isEqualTo("; did you mean gae-lambda?");
    }
}
