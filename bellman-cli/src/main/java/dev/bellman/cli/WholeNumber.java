package dev.bellman.cli;

import dev.bellman.base.Quoted;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers as people write them: {@code 100000}, {@code 100_000}, {@code 1e5}. */
final class WholeNumber {
    private WholeNumber() {}

    static long parse(String text) {
        try {
            return new BigDecimal(text.replaceAll("(?<=\\d)_(?=\\d)", "")).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + Quoted.of(text) + "' is not a whole number such as 100000, 100_000 or 1e5");
        }
    }

    static final class OfLong implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return parse(text);
        }
    }

    static final class OfInteger implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long value = parse(text);
            if (value != (int) value) {
                throw new TypeConversionException(
                        Quoted.of(text) + " is too large; at most " + Integer.MAX_VALUE + " is possible");
            }
            return (int) value;
        }
    }
}
