package dev.bellman.env.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been found so far: of each rule, the first. */
final class Findings {
    private final Map<Rule, Finding> byRule = new EnumMap<>(Rule.class);

    void add(Rule rule, String message) {
        add(new Finding(rule, message));
    }

    private void add(Finding finding) {
        byRule.putIfAbsent(finding.rule(), finding);
    }

    /** Runs one check, takes in what ended it, and returns whether nothing did. */
    boolean collect(Runnable check) {
        try {
            check.run();
            return true;
        } catch (Violation violation) {
            add(violation.finding());
            return false;
        }
    }

    List<Finding> inOrder() {
        return List.copyOf(byRule.values());
    }
}
