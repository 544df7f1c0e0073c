package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: {@code 1e5}, {@code 100_000}, {@code .5}. YAML 1.1 takes some of these for text, so text is
 * read as well.
 */
final class Numbers {
    /** Possessive, so that a text which is no number is told in one pass. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?+(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?+\\d{1,9}+)?+");

    private static final Pattern SEPARATOR = Pattern.compile("(?<=\\d)_(?=\\d)");

    /** As many as Jackson takes; the arithmetic of longer ones takes time that grows with the square of their length. */
    private static final int MAXIMUM_CHARACTERS = 1000;

    private Numbers() {}

    /** The decimal text of a finite number, without underscores. */
    static Optional<String> parse(String text) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            return Optional.empty();
        }
        String digits = SEPARATOR.matcher(text.strip()).replaceAll("");
        return DECIMAL.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
    }

    /** The number, if it is an integer in the range of {@code long}. */
    static Optional<Long> toLong(JsonNode node) {
        try {
            return text(node).map(digits -> new BigDecimal(digits).longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The nearest double; {@code nan}, {@code infinity} and {@code -infinity} by these names. */
    static Optional<Double> toDouble(JsonNode node) {
        return text(node).map(Double::parseDouble).filter(Double::isFinite).or(() -> notFinite(node));
    }

    /** The nearest float, rounded once from the decimal text. */
    static Optional<Float> toFloat(JsonNode node) {
        return text(node)
                .map(Float::parseFloat)
                .filter(Float::isFinite)
                .or(() -> notFinite(node).map(Double::floatValue));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNumber() || node.isTextual() ? parse(node.asText()) : Optional.empty();
    }

    /** A node that is a number and not finite overflowed when it was read; nobody asked for infinity. */
    private static Optional<Double> notFinite(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        return switch (node.asText().toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of(Double.NaN);
            case "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }
}
