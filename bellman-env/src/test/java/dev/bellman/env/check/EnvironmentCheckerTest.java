package dev.bellman.env.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentCheckerTest {
    static Stream<Space<?>> spaces() {
        return Stream.of(new Discrete(3), new MultiDiscrete(2, 3), new MultiBinary(2), Box.uniform(-1, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void anEnvironmentThatKeepsEveryRuleHasNoFindings(Space<?> space) {
        assertThat(EnvironmentChecker.check(() -> new Specimen<>(space))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyBrokenRuleIsFound(Rule rule) {
        List<Finding> findings = EnvironmentChecker.check(BrokenSpecimens.breaking(rule));
        assertThat(findings).extracting(Finding::rule).contains(rule);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"IMAGE_SIZE", "STEP_BEFORE_RESET", "STEP_AFTER_END", "RESET_CONTINUES", "SEED_USED"},
            mode = EnumSource.Mode.EXCLUDE)
    void noErrorIsFoundThatIsNotThere(Rule rule) {
        assertThat(EnvironmentChecker.check(BrokenSpecimens.breaking(rule)))
                .extracting(Finding::rule)
                .filteredOn(found -> found.severity() == Severity.ERROR && found != Rule.SNAPSHOT_EXACT)
                .isSubsetOf(rule);
    }

    @Test
    void aFindingSaysWhatWasSeen() {
        assertThat(EnvironmentChecker.check(BrokenSpecimens.breaking(Rule.OBSERVATION_IN_SPACE)))
                .singleElement()
                .asString()
                .startsWith("ERROR OBSERVATION_IN_SPACE: step(")
                .endsWith("returned an observation whose element 1 is 1.5, outside of [-1.0, 1.0]");
        assertThat(EnvironmentChecker.check(BrokenSpecimens.breaking(Rule.STEP_WORKS))
                        .getFirst()
                        .message())
                .isEqualTo("step(1) failed: java.lang.UnsupportedOperationException: not yet");
    }

    @Test
    void measuresAreComparedToo() {
        assertThat(EnvironmentChecker.check(() -> measuring(0, 1))).isEmpty();
        int[] made = {0};
        assertThat(EnvironmentChecker.check(() -> measuring(made[0]++, 1)))
                .extracting(Finding::toString)
                .anyMatch(found -> found.startsWith("ERROR STEP_REPEATABLE") && found.contains("the measure 0 = "));
        assertThat(EnvironmentChecker.check(() -> measuring(0, 2)))
                .extracting(Finding::toString)
                .containsExactly("ERROR MEASURES_GIVEN: step(1) returned 2 measures, but measures() names 1");
    }

    private static Environment<Integer> measuring(double value, int count) {
        return new Specimen<>(new Discrete(2)) {
            @Override
            public List<Measure> measures() {
                return List.of(Measure.sum("cost"));
            }

            @Override
            public Step step(Integer action) {
                double[] values = new double[count];
                values[0] = value;
                return super.step(action).withMeasures(values);
            }
        };
    }

    @Test
    void masksAreObeyed() {
        Environment<Integer> choosy = new Specimen<>(new Discrete(3)) {
            @Override
            public boolean hasActionMask() {
                return true;
            }

            @Override
            public boolean[] actionMask() {
                return step == 4 ? NO_MASK : new boolean[] {step != 2, step % 2 == 0, false};
            }
        };
        assertThat(choosy.hasActionMask()).isTrue();
        assertThat(EnvironmentChecker.check(() -> choosy))
                .extracting(Finding::rule)
                .doesNotContain(Rule.MASK_LENGTH, Rule.MASK_OPEN, Rule.STEP_WORKS);
    }

    @Test
    void everythingThatWasMadeIsClosed() {
        int[] open = {0};
        EnvironmentChecker.check(() -> {
            open[0]++;
            return new Specimen<>(new Discrete(2)) {
                private boolean closed;

                @Override
                public void close() {
                    open[0] -= closed ? 0 : 1;
                    closed = true;
                }
            };
        });
        assertThat(open[0]).isZero();
    }
}
