package dev.bellman.cli.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * What the entries of a comparison came to.
 *
 * @param comparison whose scores these are
 * @param entries in its order
 */
public record ComparisonScores(Suite.Comparison comparison, List<SuiteScores> entries) {
    /** What that entry is compared with, if anything. */
    Optional<SuiteScores> baseOf(SuiteScores entry) {
        SuiteScores first = entries.getFirst();
        return comparison.withBase() && entry != first ? Optional.of(first) : Optional.empty();
    }
}
