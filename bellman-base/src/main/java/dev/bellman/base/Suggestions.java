package dev.bellman.base;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
public final class Suggestions {
    /** What is longer was not mistyped, and would take long to compare. */
    private static final int MOST_CHARACTERS = 200;

    private Suggestions() {}

    /**
     * The known name nearest to {@code name}: by edit distance (a swap of neighbours counts as one edit) up to a third of
     * its length, else the only known name that begins with it. Case, hyphens and underscores do not count. Of several
     * equally near names, the first of {@code known}.
     */
    public static Optional<String> closest(String name, Collection<String> known) {
        if (name.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String wanted = fold(name);
        int bestDistance = Math.max(1, wanted.length() / 3);
        Optional<String> best = Optional.empty();
        for (String candidate : known) {
            int distance = distance(wanted, fold(candidate));
            if (distance < bestDistance || (distance == bestDistance && best.isEmpty())) {
                bestDistance = distance;
                best = Optional.of(candidate);
            }
        }
        return best.or(() -> onlyOneBeginningWith(wanted, known));
    }

    /** {@code "; did you mean clip-range?"}, or the empty string when nothing is near: for the end of a message. */
    public static String didYouMean(String name, Collection<String> known) {
        return closest(name, known)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }

    private static Optional<String> onlyOneBeginningWith(String wanted, Collection<String> known) {
        List<String> matches = known.stream()
                .filter(candidate -> !wanted.isEmpty() && fold(candidate).startsWith(wanted))
                .limit(2)
                .toList();
        return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each at cost 1. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapestEdit(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapestEdit(int[][] cost, String from, String to, int i, int j) {
        int substituted = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(substituted, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cheapest, 1 + cost[i - 2][j - 2]) : cheapest;
    }
}
