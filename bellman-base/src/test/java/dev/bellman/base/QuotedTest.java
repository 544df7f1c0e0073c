package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void eightyCharactersAreShownWhole() {
        assertThat(Quoted.of("x".repeat(80))).isEqualTo("x".repeat(80));
    }

    @Test
    void moreAreCutToEightyWithDots() {
        assertThat(Quoted.of("x".repeat(81))).isEqualTo("x".repeat(77) + "...");
        assertThat(Quoted.of("x".repeat(1_000_000))).hasSize(80);
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Quoted.of("x".repeat(76) + "\uD83D\uDE00" + "x".repeat(10))).isEqualTo("x".repeat(76) + "...");
    }

    @Test
    void controlCharactersCannotReachTheTerminal() {
        assertThat(Quoted.of("a\n\u001b[31mb\u007f")).isEqualTo("a??[31mb?");
    }

    @Test
    void wordsOfMessagesAreCutButNamesOfFilesAreNot() {
        String file = "/tmp/" + "f".repeat(90);
        assertThat(Quoted.within("Duplicate field '" + "x".repeat(90) + "' in " + file))
                .isEqualTo("Duplicate field '" + "x".repeat(76) + "... in " + file);
        assertThat(Quoted.within("short words $1 only")).isEqualTo("short words $1 only");
    }

    @Test
    void anyValueIsItsText() {
        assertThat(Quoted.of(12.5)).isEqualTo("12.5");
    }
}
