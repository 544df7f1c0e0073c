package dev.bellman.env.check;

import dev.bellman.env.Environment;

/** Rules about the end of an environment's life. */
final class CloseRules {
    private CloseRules() {}

    static void check(Environment<?> environment, Findings findings) {
        findings.collect(() -> close(environment, Rule.CLOSE_WORKS, "close failed: "));
        findings.collect(() -> close(environment, Rule.CLOSE_TWICE, "closing it again failed: "));
    }

    private static void close(Environment<?> environment, Rule rule, String message) {
        try {
            environment.close();
        } catch (RuntimeException e) {
            throw new Violation(rule, message + e);
        }
    }
}
