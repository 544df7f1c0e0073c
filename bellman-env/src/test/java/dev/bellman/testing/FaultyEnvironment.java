package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Does one thing wrong. */
public final class FaultyEnvironment implements Environment<Integer> {
    /** What it does wrong. */
    public enum Fault {
        NONE,
        NONE_MASKED,
        NAN_OBSERVATION,
        NAN_OBSERVATION_AT_RESET,
        SHORT_OBSERVATION,
        NO_OBSERVATION,
        NAN_REWARD,
        INFINITE_REWARD,
        EXCEPTION_IN_STEP,
        SHORT_MASK,
        EMPTY_MASK;

        /** Whether {@code reset} already shows it. */
        public boolean atReset() {
            return this == NAN_OBSERVATION_AT_RESET || masked();
        }

        boolean masked() {
            return name().endsWith("MASK") || this == NONE_MASKED;
        }

        /** An environment without the fault that is masked if this one is. */
        public Fault onlyItsMask() {
            return masked() ? NONE_MASKED : NONE;
        }
    }

    private final Fault fault;
    private boolean stepped;

    public FaultyEnvironment(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(-1, 1, 3);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        return fault == Fault.NAN_OBSERVATION_AT_RESET ? new float[] {0, 0, Float.NaN} : new float[3];
    }

    @Override
    public Step step(Integer action) {
        stepped = true;
        return switch (fault) {
            case NAN_OBSERVATION -> new Step(new float[] {0, 0, Float.NaN}, 0, false, false);
            case SHORT_OBSERVATION -> new Step(new float[2], 0, false, false);
            case NO_OBSERVATION -> new Step(absent(), 0, false, false);
            case NAN_REWARD -> new Step(new float[3], Double.NaN, false, false);
            case INFINITE_REWARD -> new Step(new float[3], Double.POSITIVE_INFINITY, false, false);
            case EXCEPTION_IN_STEP -> throw new IllegalStateException("the lift is stuck");
            default -> new Step(new float[3], 0, false, false);
        };
    }

    /** What a class that was compiled without null checks may return. */
    @SuppressWarnings("NullAway")
    private static float[] absent() {
        return null;
    }

    @Override
    public boolean hasActionMask() {
        return fault.masked();
    }

    @Override
    public boolean[] actionMask() {
        return switch (fault) {
            case SHORT_MASK -> new boolean[] {true};
            case EMPTY_MASK -> new boolean[2];
            case NONE_MASKED -> stepped ? new boolean[] {false, true} : NO_MASK;
            default -> NO_MASK;
        };
    }
}
