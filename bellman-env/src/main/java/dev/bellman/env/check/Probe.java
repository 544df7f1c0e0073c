package dev.bellman.env.check;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.env.StepBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Drives one environment by random actions, and checks everything that comes out of it. */
final class Probe<A> {
    private final Environment<A> environment;
    private final Box observationSpace;
    private final Space<A> actionSpace;
    private final List<Measure> measures;
    private final RandomStream random;
    private float[] last = {};
    private float[] lastAsReturned = {};

    Probe(Environment<A> environment) {
        this.environment = environment;
        observationSpace = environment.observationSpace();
        actionSpace = environment.actionSpace();
        measures = environment.measures();
        random = RandomStream.of(0, "environment-checker");
    }

    Environment<A> environment() {
        return environment;
    }

    /** The source of the actions. */
    RandomStream random() {
        return random;
    }

    float[] reset(long seed) {
        return started("reset(" + seed + ")", () -> environment.reset(seed));
    }

    float[] reset() {
        return started("reset()", environment::reset);
    }

    private float[] started(String call, Supplier<float[]> reset) {
        return checked(call, run(Rule.RESET_WORKS, call, reset));
    }

    /** Some action of the space, whatever the mask. */
    A anyAction() {
        return actionSpace.sample(random);
    }

    /** One step by a random action that the mask allows. */
    @SuppressWarnings("ConstantValue") // a user's environment need not be compiled with null checks
    Step step() {
        A action = sample();
        String given = Actions.describe(action);
        Step step = run(Rule.STEP_WORKS, "step(" + given + ")", () -> environment.step(action));
        if (!Actions.describe(action).equals(given)) {
            throw new Violation(
                    Rule.ACTION_UNTOUCHED, "step changed its action " + given + " to " + Actions.describe(action));
        }
        if (step == null) {
            throw new Violation(Rule.OBSERVATION_GIVEN, "step(" + given + ") returned null");
        }
        checked("step(" + given + ")", step.observation());
        if (!Double.isFinite(step.reward())) {
            throw new Violation(Rule.REWARD_FINITE, "step(" + given + ") returned the reward " + step.reward());
        }
        requireMeasures("step(" + given + ")", step.measures());
        return step;
    }

    private void requireMeasures(String call, double[] given) {
        if (given.length != measures.size()) {
            throw new Violation(
                    Rule.MEASURES_GIVEN,
                    call + " returned " + given.length + " measures, but measures() names " + measures.size());
        }
        for (int i = 0; i < given.length; i++) {
            if (!Double.isFinite(given[i])) {
                throw new Violation(
                        Rule.MEASURES_GIVEN,
                        call + " returned " + measures.get(i).name() + " = " + given[i]);
            }
        }
    }

    /** So many steps, with a reset after every end. */
    Trace run(int steps) {
        Trace trace = new Trace();
        for (int i = 0; i < steps; i++) {
            Step step = step();
            trace.add(step);
            if (step.done()) {
                trace.add(reset());
            }
        }
        return trace;
    }

    private static <T> T run(Rule rule, String call, Supplier<T> method) {
        try {
            return method.get();
        } catch (RuntimeException e) {
            throw new Violation(rule, call + " failed: " + e);
        }
    }

    @SuppressWarnings("ConstantValue") // a user's environment need not be compiled with null checks
    private float[] checked(String call, float[] observation) {
        if (!Arrays.equals(last, lastAsReturned)) {
            throw new Violation(
                    Rule.OBSERVATION_OWNED, call + " wrote to the array returned before; return a new one each time");
        }
        if (observation == null) {
            throw new Violation(Rule.OBSERVATION_GIVEN, call + " returned no observation");
        }
        if (observation.length != observationSpace.size()) {
            throw new Violation(
                    Rule.OBSERVATION_LENGTH,
                    call + " returned " + observation.length + " numbers, but " + observationSpace + " has "
                            + observationSpace.size());
        }
        requireValues(call, observation);
        last = observation;
        lastAsReturned = observation.clone();
        return lastAsReturned;
    }

    private void requireValues(String call, float[] observation) {
        for (float element : observation) {
            if (!Float.isFinite(element)) {
                throw new Violation(
                        Rule.OBSERVATION_FINITE, call + " returned an observation with " + element + " in it");
            }
        }
        int outside = observationSpace.firstOutside(observation, 0);
        if (outside >= 0) {
            throw new Violation(
                    Rule.OBSERVATION_IN_SPACE,
                    call + " returned an observation whose element " + outside + " is " + observation[outside]
                            + ", outside of [" + observationSpace.low(outside) + ", " + observationSpace.high(outside)
                            + "]");
        }
    }

    /** An action that the mask allows. */
    A sample() {
        boolean[] mask = mask();
        if (mask.length == 0) {
            return actionSpace.sample(random);
        }
        @SuppressWarnings("unchecked") // masks are for these two spaces only
        A action = (A)
                switch (actionSpace) {
                    case Discrete discrete -> sample(mask, 0, discrete.size());
                    case MultiDiscrete multi -> sample(mask, multi);
                    default -> throw new AssertionError(actionSpace);
                };
        return action;
    }

    private int[] sample(boolean[] mask, MultiDiscrete space) {
        int[] action = new int[space.parts()];
        int from = 0;
        for (int part = 0; part < action.length; part++) {
            action[part] = sample(mask, from, space.sizes().get(part));
            from += space.sizes().get(part);
        }
        return action;
    }

    private int sample(boolean[] mask, int from, int size) {
        int[] allowed = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (mask[from + i]) {
                allowed[count++] = i;
            }
        }
        if (count == 0) {
            throw new Violation(Rule.MASK_OPEN, "the mask " + Arrays.toString(mask) + " allows no action");
        }
        return allowed[random.nextInt(count)];
    }

    @SuppressWarnings("ConstantValue") // a user's environment need not be compiled with null checks
    private boolean[] mask() {
        boolean[] mask = run(Rule.STEP_WORKS, "actionMask()", environment::actionMask);
        if (mask == null) {
            throw new Violation(Rule.MASK_LENGTH, "actionMask returned null; return NO_MASK");
        }
        int width = StepBatch.maskWidth(actionSpace);
        if (!environment.hasActionMask()) {
            if (mask.length > 0) {
                throw new Violation(Rule.MASK_DECLARED, "actionMask has flags, but hasActionMask is false");
            }
        } else if (width == 0) {
            throw new Violation(Rule.MASK_KIND, "actions of " + actionSpace + " cannot be masked");
        } else if (mask.length != 0 && mask.length != width) {
            throw new Violation(
                    Rule.MASK_LENGTH, "the mask has " + mask.length + " flags, but " + actionSpace + " needs " + width);
        }
        return mask;
    }
}
