package dev.bellman.cli.benchmark;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The seeds of a suite as text: {@code 10} for 1 to 10, {@code 2001-2010} for a range, {@code 3,5,2001-2010} for a list. */
public final class Seeds {
    /** How many a suite can have. */
    public static final int MOST = 10_000;

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SEED_OR_RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");

    private Seeds() {}

    /** 1 to that number. */
    static List<Long> first(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    /**
     * The seeds that the text says, in its order.
     *
     * @param name of what is read, for messages
     * @throws ConfigurationException if it is something else, says a seed twice, or more than {@link #MOST} seeds
     */
    public static List<Long> parse(String name, String text) {
        String stripped = text.strip();
        return COUNT.matcher(stripped).matches()
                ? range(name, stripped, 1, Long.parseLong(stripped))
                : list(name, List.of(stripped.split(",", MOST + 1)));
    }

    /**
     * As {@link #parse}, of a list whose elements are seeds and ranges.
     *
     * @throws ConfigurationException as {@link #parse}
     */
    static List<Long> list(String name, List<String> elements) {
        List<Long> seeds =
                elements.stream().flatMap(element -> element(name, element)).toList();
        if (seeds.isEmpty() || seeds.size() > MOST) {
            throw new ConfigurationException(name + " must be 1 to " + MOST + " seeds, but are " + seeds.size());
        }
        if (seeds.stream().distinct().count() < seeds.size()) {
            throw new ConfigurationException(name + " has a seed twice: " + Quoted.of(String.join(",", elements)));
        }
        return seeds;
    }

    private static Stream<Long> element(String name, String text) {
        Matcher matcher = SEED_OR_RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    name + " must be a number above 0, such as 10 for 1 to 10, a range, such as"
                            + " 2001-2010, or a list of both, but has " + Quoted.of(text));
        }
        long from = Long.parseLong(matcher.group(1));
        return matcher.group(2) == null
                ? Stream.of(from)
                : range(name, text, from, Long.parseLong(matcher.group(2))).stream();
    }

    private static List<Long> range(String name, String text, long from, long to) {
        if (to < from || to - from >= MOST) {
            throw new ConfigurationException(
                    name + " must be 1 to " + MOST + " seeds, the least first, but are " + Quoted.of(text));
        }
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
