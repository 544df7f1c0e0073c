package dev.bellman.env.check;

import dev.bellman.env.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an environment showed, step by step. */
final class Trace {
    private final List<Step> steps = new ArrayList<>();

    /** What a reset showed. */
    void add(float[] observation) {
        steps.add(new Step(observation.clone(), 0, false, false));
    }

    /** What a step showed. */
    void add(Step step) {
        steps.add(step.withObservation(step.observation().clone())
                .withMeasures(step.measures().clone()));
    }

    void addAll(Trace other) {
        steps.addAll(other.steps);
    }

    boolean same(Trace other) {
        return firstDifference(other).isEmpty();
    }

    /** Requires that both show the same bits; otherwise says where they first differ. */
    void requireSame(Trace other, Rule rule, String circumstances) {
        String difference = firstDifference(other);
        if (!difference.isEmpty()) {
            throw new Violation(rule, circumstances + " gave " + difference);
        }
    }

    private String firstDifference(Trace other) {
        for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
            String difference = difference(steps.get(i), other.steps.get(i));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    private static String difference(Step one, Step other) {
        int element = Arrays.mismatch(one.observation(), other.observation());
        if (element >= 0) {
            return "an observation whose element " + element + " is " + one.observation()[element] + ", then "
                    + other.observation()[element];
        }
        if (Double.compare(one.reward(), other.reward()) != 0) {
            return "the reward " + one.reward() + ", then " + other.reward();
        }
        int measure = Arrays.mismatch(one.measures(), other.measures());
        if (measure >= 0) {
            return "the measure " + measure + " = " + one.measures()[measure] + ", then " + other.measures()[measure];
        }
        if (one.terminated() != other.terminated()) {
            return "terminated = " + one.terminated() + ", then " + other.terminated();
        }
        return one.truncated() == other.truncated()
                ? ""
                : "truncated = " + one.truncated() + ", then " + other.truncated();
    }
}
