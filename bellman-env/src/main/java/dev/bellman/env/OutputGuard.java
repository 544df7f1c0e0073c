package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Copies what a user's environment returned into a batch, and refuses what would poison a run, by name. */
final class OutputGuard {
    private final String name;
    private final Box observationSpace;
    private final List<Measure> measures;
    private final int[] maskParts;
    private final int maskWidth;

    /** For what environments like that one return. */
    OutputGuard(String name, Environment<?> environment) {
        this.name = name;
        observationSpace = environment.observationSpace();
        measures = List.copyOf(environment.measures());
        maskParts = environment.hasActionMask() ? partSizes(environment.actionSpace()) : new int[0];
        maskWidth = Arrays.stream(maskParts).sum();
    }

    private static int[] partSizes(Space<?> maskedActions) {
        return switch (maskedActions) {
            case Discrete discrete -> new int[] {discrete.size()};
            case MultiDiscrete multi ->
                multi.sizes().stream().mapToInt(Integer::intValue).toArray();
            default -> new int[0];
        };
    }

    String name() {
        return name;
    }

    /** Calls the environment, and says who it was if that throws. */
    <T> T run(int row, String method, Supplier<? extends T> call) {
        T result;
        try {
            result = call.get();
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            throw new BellmanException(where(row, method) + " failed: " + e, e);
        }
        if (result == null) {
            throw new BellmanException(where(row, method) + " returned null");
        }
        return result;
    }

    void putStep(int row, Step step, StepBatch out) {
        putObservation(row, "step", step.observation(), out);
        if (!Double.isFinite(step.reward())) {
            throw new BellmanException(
                    where(row, "step") + " returned the reward " + step.reward() + "; it must be a finite number");
        }
        putMeasures(row, step.measures(), out);
        out.rewards()[row] = step.reward();
        out.terminated()[row] = step.terminated();
        out.truncated()[row] = step.truncated();
    }

    /** Where none is declared, any are dropped: an environment around another one may not know of them. */
    private void putMeasures(int row, double[] given, StepBatch out) {
        if (measures.isEmpty()) {
            return;
        }
        if (given.length != measures.size()) {
            throw new BellmanException(where(row, "step") + " returned " + given.length
                    + " measures, but measures() names " + measures.size() + "; use Step.withMeasures");
        }
        for (int i = 0; i < given.length; i++) {
            if (!Double.isFinite(given[i])) {
                throw new BellmanException(where(row, "step") + " returned the measure "
                        + measures.get(i).name() + " = " + given[i] + "; it must be a finite number");
            }
        }
        System.arraycopy(given, 0, out.measures(), row * out.measureCount(), out.measureCount());
    }

    void putObservation(int row, String method, float[] observation, StepBatch out) {
        if (observation == null) {
            throw new BellmanException(where(row, method) + " returned no observation");
        }
        int size = observationSpace.size();
        if (observation.length != size) {
            throw new BellmanException(where(row, method) + " returned an observation of " + observation.length
                    + " numbers; its space " + observationSpace + " has " + size);
        }
        for (int i = 0; i < size; i++) {
            if (!Float.isFinite(observation[i])) {
                throw new BellmanException(where(row, method) + " returned an observation whose element " + i + " is "
                        + observation[i] + "; its bounds are [" + observationSpace.low(i) + ", "
                        + observationSpace.high(i) + "]");
            }
        }
        System.arraycopy(observation, 0, out.observations(), row * size, size);
    }

    /** An empty mask allows every action. */
    void putMask(int row, boolean[] mask, StepBatch out) {
        if (maskWidth > 0) {
            copyMask(row, mask, out.actionMasks());
            requireOpen(row, out.actionMasks());
        }
    }

    /** Where an episode was cut off an environment may allow nothing more. */
    void putFinalMask(int row, boolean[] mask, StepBatch out) {
        if (maskWidth > 0) {
            copyMask(row, mask, out.finalActionMasks());
        }
    }

    private void copyMask(int row, boolean[] mask, boolean[] masks) {
        int from = row * maskWidth;
        if (mask.length == 0) {
            Arrays.fill(masks, from, from + maskWidth, true);
            return;
        }
        if (mask.length != maskWidth) {
            throw new BellmanException(where(row, "actionMask") + " returned " + mask.length + " flags, expected "
                    + maskWidth + " (or none, where every action is allowed)");
        }
        System.arraycopy(mask, 0, masks, from, maskWidth);
    }

    private void requireOpen(int row, boolean[] mask) {
        int from = row * maskWidth;
        for (int part = 0; part < maskParts.length; part++) {
            if (!anyAllowed(mask, from, from + maskParts[part])) {
                throw new BellmanException(where(row, "actionMask") + " allows no action at all"
                        + (maskParts.length > 1 ? " in component " + part : ""));
            }
            from += maskParts[part];
        }
    }

    private static boolean anyAllowed(boolean[] mask, int from, int to) {
        for (int i = from; i < to; i++) {
            if (mask[i]) {
                return true;
            }
        }
        return false;
    }

    private String where(int row, String method) {
        return method + " of environment " + row + " (" + name + ")";
    }
}
