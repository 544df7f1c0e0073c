package dev.bellman.env.check;

import dev.bellman.env.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries an environment out against every {@link Rule}. */
public final class EnvironmentChecker {
    private EnvironmentChecker() {}

    /**
     * The broken rules, each once, in the order of {@link Rule}; empty where all are kept.
     *
     * @param factory makes a new environment, always the same
     */
    public static List<Finding> check(Supplier<? extends Environment<?>> factory) {
        Findings findings = new Findings();
        List<Environment<?>> made = new ArrayList<>();
        Supplier<Environment<?>> recorded = () -> {
            Environment<?> environment = make(factory);
            made.add(environment);
            return environment;
        };
        findings.collect(() -> check(recorded.get(), recorded, findings));
        made.forEach(environment -> CloseRules.check(environment, findings));
        return findings.inOrder();
    }

    @SuppressWarnings("unchecked") // SpaceRules found the action spaces of all instances equal
    private static <A> void check(Environment<A> first, Supplier<Environment<?>> factory, Findings findings) {
        SpaceRules.check(first, factory.get(), findings);
        Supplier<Environment<A>> more = () -> (Environment<A>) factory.get();
        new BehaviourRules<>(more).check(findings);
        new RefusalRules<>(more).check(findings);
        new SnapshotRules<>(more).check(findings);
    }

    private static Environment<?> make(Supplier<? extends Environment<?>> factory) {
        try {
            return factory.get();
        } catch (RuntimeException e) {
            throw new Violation(Rule.CONSTRUCTION, "making an environment failed: " + e);
        }
    }
}
