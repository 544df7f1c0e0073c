package dev.bellman.env.check;

/** Ends a check at the first broken rule. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    Violation(Rule rule, String message) {
        super(message);
        finding = new Finding(rule, message);
    }

    Finding finding() {
        return finding;
    }
}
