package dev.bellman.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** V-trace, Retrace and tree-backup against double loops from the papers in float64. */
@Tag("golden")
class OffPolicyGoldenTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);

    @TestFactory
    Stream<DynamicTest> papers() {
        return GoldenFile.read("algos/vtrace_retrace").required("cases").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    if (entry.getValue().has("vs")) {
                        matchesVTrace(entry.getValue());
                    } else {
                        matchesRetrace(entry.getValue());
                    }
                }));
    }

    /** A discount of 0 marks a step that terminated; all others have one and the same. */
    private static boolean[] terminated(float[] discounts) {
        boolean[] terminated = new boolean[discounts.length];
        for (int t = 0; t < discounts.length; t++) {
            terminated[t] = discounts[t] == 0;
        }
        return terminated;
    }

    private static float discount(float[] discounts) {
        float greatest = 0;
        for (float discount : discounts) {
            greatest = Math.max(greatest, discount);
        }
        return greatest;
    }

    private static Segment segment(JsonNode inputs, float[] finalValues, float lastValue) {
        float[] rewards = GoldenFile.floats(inputs.required("rewards"));
        float[] discounts = GoldenFile.floats(inputs.required("discounts"));
        int steps = rewards.length;
        return new Segment(
                steps, 1, rewards, terminated(discounts), new boolean[steps], finalValues, new float[] {lastValue});
    }

    private static void matchesVTrace(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        float[] nextValues = GoldenFile.floats(inputs.required("next_values"));
        int steps = nextValues.length;
        Segment segment = segment(inputs, nextValues, nextValues[steps - 1]);
        float[] targets = new float[steps];
        float[] advantages = new float[steps];
        VTrace vTrace = new VTrace(
                number(inputs, "lambda_"),
                number(inputs, "clip_rho"),
                number(inputs, "clip_c"),
                number(inputs, "clip_pg_rho"));
        vTrace.compute(
                segment,
                GoldenFile.floats(inputs.required("values")),
                GoldenFile.floats(inputs.required("rhos")),
                discount(GoldenFile.floats(inputs.required("discounts"))),
                targets,
                advantages);
        assertThat(targets).containsExactly(GoldenFile.floats(golden.required("vs")), TOLERANCE);
        assertThat(targets).containsExactly(GoldenFile.floats(golden.required("vs_double_loop")), TOLERANCE);
        assertThat(advantages).containsExactly(GoldenFile.floats(golden.required("pg_advantage")), TOLERANCE);
    }

    private static float number(JsonNode inputs, String name) {
        return (float) inputs.required(name).asDouble();
    }

    private static void matchesRetrace(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        float lambda = number(inputs, "lambda_");
        assertReturns(inputs, TraceCoefficient.RETRACE, lambda, golden.required("targets"));
        assertReturns(inputs, TraceCoefficient.RETRACE, lambda, golden.required("targets_rlax_form"));
        // Recorded without lambda, as the paper has it.
        assertReturns(inputs, TraceCoefficient.TREE_BACKUP, 1, golden.required("tree_backup_targets"));
    }

    private static void assertReturns(JsonNode inputs, TraceCoefficient coefficient, float lambda, JsonNode expected) {
        int[] actions = GoldenFile.integers(inputs.required("actions"));
        int steps = actions.length;
        int actionCount = GoldenFile.columns(inputs.required("Q"));
        float[] values = GoldenFile.floats(inputs.required("Q"));
        float[] policy = GoldenFile.floats(inputs.required("pi"));
        float[] actionValues = new float[steps];
        float[] targetProbabilities = new float[steps];
        float[] stateValues = new float[steps + 1];
        for (int t = 0; t <= steps; t++) {
            for (int a = 0; a < actionCount; a++) {
                stateValues[t] += policy[t * actionCount + a] * values[t * actionCount + a];
            }
            if (t < steps) {
                actionValues[t] = values[t * actionCount + actions[t]];
                targetProbabilities[t] = policy[t * actionCount + actions[t]];
            }
        }
        float[] returns = new float[steps];
        OffPolicyReturns.compute(
                segment(inputs, new float[steps], stateValues[steps]),
                coefficient,
                lambda,
                discount(GoldenFile.floats(inputs.required("discounts"))),
                actionValues,
                stateValues,
                targetProbabilities,
                GoldenFile.floats(inputs.required("mu_of_action")),
                returns);
        assertThat(returns).containsExactly(GoldenFile.floats(expected), TOLERANCE);
    }
}
