package dev.bellman.env.contract;

import static org.junit.jupiter.api.Assertions.fail;

import dev.bellman.env.Environment;
import dev.bellman.env.check.EnvironmentChecker;
import dev.bellman.env.check.Finding;
import dev.bellman.env.check.Rule;
import dev.bellman.env.check.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests an environment against every {@link Rule}: let a test class implement it.
 *
 * <pre>{@code
 * class ElevatorTest implements EnvironmentContract {
 *     public Environment<?> newEnvironment() {
 *         return new Elevator();
 *     }
 * }
 * }</pre>
 */
public interface EnvironmentContract {
    /** A new environment, always the same. */
    Environment<?> newEnvironment();

    /** The warnings that do not fail the test: all, unless overridden. */
    default Set<Rule> acceptedWarnings() {
        Set<Rule> accepted = EnumSet.allOf(Rule.class);
        accepted.removeIf(rule -> rule.severity() == Severity.ERROR);
        return accepted;
    }

    @TestFactory
    default Stream<DynamicTest> keepsEveryRule() {
        return tests(this::newEnvironment, acceptedWarnings());
    }

    /** One test for each rule, for environments that come from a list. */
    static Stream<DynamicTest> tests(Supplier<? extends Environment<?>> factory, Set<Rule> accepted) {
        List<Finding> findings = EnvironmentChecker.check(factory);
        return Arrays.stream(Rule.values())
                .map(rule -> DynamicTest.dynamicTest(
                        rule + ": " + rule.description(),
                        () -> findings.stream()
                                .filter(finding -> finding.rule() == rule && !accepted.contains(rule))
                                .findFirst()
                                .ifPresent(finding -> fail(finding.message()))));
    }
}
