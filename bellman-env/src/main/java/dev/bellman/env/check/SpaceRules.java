package dev.bellman.env.check;

import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;

/** Rules that what is declared alone keeps or breaks: spaces and measures. */
final class SpaceRules {
    private static final int LEAST_IMAGE_SIDE = 36;

    private SpaceRules() {}

    /** Throws a {@link Violation} where nothing more can be tried. */
    static void check(Environment<?> environment, Environment<?> other, Findings findings) {
        Box observations = given(environment.observationSpace(), "observationSpace");
        Space<?> actions = given(environment.actionSpace(), "actionSpace");
        requireSame(observations, environment.observationSpace());
        requireSame(observations, other.observationSpace());
        requireSame(actions, environment.actionSpace());
        requireSame(actions, other.actionSpace());
        checkMeasures(environment, other);
        checkObservations(observations, findings);
        checkActions(actions, findings);
    }

    @SuppressWarnings("ConstantValue") // a user's environment need not be compiled with null checks
    private static <T extends Space<?>> T given(T space, String method) {
        if (space == null) {
            throw new Violation(Rule.SPACES_GIVEN, method + " returned null");
        }
        return space;
    }

    private static void requireSame(Space<?> space, Space<?> again) {
        if (!space.equals(again)) {
            throw new Violation(Rule.SPACES_CONSTANT, "a space was " + space + " first, then " + again);
        }
    }

    private static void checkMeasures(Environment<?> environment, Environment<?> other) {
        List<Measure> measures = environment.measures();
        for (List<Measure> again : List.of(environment.measures(), other.measures())) {
            if (!measures.equals(again)) {
                throw new Violation(Rule.MEASURES_CONSTANT, "the measures were " + measures + " first, then " + again);
            }
        }
        if (measures.stream().map(Measure::name).distinct().count() < measures.size()) {
            throw new Violation(Rule.MEASURES_CONSTANT, "two measures have the same name: " + measures);
        }
    }

    private static void checkObservations(Box space, Findings findings) {
        int[] shape = space.shape();
        if (shape.length != 1 && shape.length != 3) {
            findings.add(
                    Rule.OBSERVATION_SHAPE,
                    "the shape " + Arrays.toString(shape) + " is neither a vector nor an image; flatten it");
        }
        if (!space.bounded()) {
            findings.add(Rule.OBSERVATION_BOUNDS_FINITE, "the bounds of " + space + " are not finite");
        }
        checkApart(space, Rule.OBSERVATION_BOUNDS_APART, findings);
        if (shape.length == 3) {
            checkImage(space, shape, findings);
        }
    }

    private static void checkImage(Box space, int[] shape, Findings findings) {
        if (!space.equals(Box.uniform(0, 255, shape))) {
            findings.add(Rule.IMAGE_BOUNDS, "the pixels are of " + space + ", not from 0 to 255");
        }
        if (shape[0] < LEAST_IMAGE_SIDE || shape[1] < LEAST_IMAGE_SIDE) {
            findings.add(Rule.IMAGE_SIZE, "the image is only " + shape[0] + " x " + shape[1]);
        }
    }

    private static void checkActions(Space<?> space, Findings findings) {
        switch (space) {
            case Composite composite ->
                throw new Violation(Rule.ACTION_KIND, "actions of " + composite + " are not supported; use one part");
            case Box box -> checkContinuous(box, findings);
            default -> {
                if (choices(space) == 1) {
                    findings.add(Rule.ACTION_CHOICE, space + " has a single action");
                }
            }
        }
    }

    private static int choices(Space<?> space) {
        return switch (space) {
            case Discrete discrete -> discrete.size();
            case MultiDiscrete multi -> multi.sizes().stream().reduce(1, Math::max);
            default -> 2;
        };
    }

    private static void checkContinuous(Box box, Findings findings) {
        if (!box.bounded()) {
            findings.add(Rule.ACTION_BOUNDS_FINITE, "the bounds of " + box + " are not finite");
        }
        checkApart(box, Rule.ACTION_BOUNDS_APART, findings);
        if (!box.equals(Box.uniform(-1, 1, box.shape()))) {
            findings.add(
                    Rule.ACTION_SCALE,
                    "actions are of " + box + "; rescale-actions=true or a RescaleAction brings them to [-1, 1]");
        }
    }

    private static void checkApart(Box space, Rule rule, Findings findings) {
        for (int i = 0; i < space.size(); i++) {
            if (space.low(i) == space.high(i)) {
                findings.add(rule, "element " + i + " of " + space + " can only be " + space.low(i));
                return;
            }
        }
    }
}
