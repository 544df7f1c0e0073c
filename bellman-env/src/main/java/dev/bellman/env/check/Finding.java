package dev.bellman.env.check;

/**
 * A broken rule.
 *
 * @param rule which
 * @param message what was seen, in one line
 */
public record Finding(Rule rule, String message) {
    /** As shown to a user. */
    @Override
    public String toString() {
        return rule.severity() + " " + rule + ": " + message;
    }
}
