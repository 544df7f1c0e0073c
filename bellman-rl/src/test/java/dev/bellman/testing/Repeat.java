package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Each observation names an action, part by part, and the share of its parts that the agent repeats is what a step pays.
 * Episodes of ten steps. Where masked, about half of the other values are forbidden at each step, and who chooses one fails.
 *
 * @param <A> how Java holds an action
 */
public final class Repeat<A> implements Environment<A> {
    private static final int STEPS = 10;

    private final Space<A> actionSpace;
    private final int[] sizes;
    private final Function<A, int[]> parts;
    private final boolean masked;
    private final int[] wanted;
    private final boolean[] allowed;
    private RandomStream random = RandomStream.of(0, "repeat");
    private int step;

    private Repeat(Space<A> actionSpace, int[] sizes, Function<A, int[]> parts, boolean masked) {
        this.actionSpace = actionSpace;
        this.sizes = sizes;
        this.parts = parts;
        this.masked = masked;
        wanted = new int[sizes.length];
        int columns = 0;
        for (int size : sizes) {
            columns += size;
        }
        allowed = new boolean[columns];
    }

    /** Choices among several values each. */
    public static Repeat<int[]> choices(boolean masked, int... sizes) {
        return new Repeat<>(new MultiDiscrete(sizes), sizes, action -> action, masked);
    }

    /** Bits. */
    public static Repeat<boolean[]> bits(int count) {
        int[] sizes = new int[count];
        Arrays.fill(sizes, 2);
        return new Repeat<>(new MultiBinary(count), sizes, Repeat::digits, false);
    }

    private static int[] digits(boolean[] bits) {
        int[] digits = new int[bits.length];
        for (int i = 0; i < bits.length; i++) {
            digits[i] = bits[i] ? 1 : 0;
        }
        return digits;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, allowed.length);
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public boolean hasActionMask() {
        return masked;
    }

    @Override
    public boolean[] actionMask() {
        return masked ? allowed : NO_MASK;
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "repeat");
        return reset();
    }

    @Override
    public float[] reset() {
        step = 0;
        return next();
    }

    @Override
    public Step step(A action) {
        int[] chosen = parts.apply(action);
        double repeated = 0;
        for (int part = 0, first = 0; part < sizes.length; first += sizes[part++]) {
            if (masked && !allowed[first + chosen[part]]) {
                throw new AssertionError("value " + chosen[part] + " of part " + part + " is forbidden");
            }
            repeated += chosen[part] == wanted[part] ? 1 : 0;
        }
        return new Step(next(), repeated / sizes.length, false, ++step == STEPS);
    }

    private float[] next() {
        float[] observation = new float[allowed.length];
        for (int part = 0, first = 0; part < sizes.length; first += sizes[part++]) {
            wanted[part] = random.nextInt(sizes[part]);
            observation[first + wanted[part]] = 1;
        }
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = observation[i] > 0 || random.nextBoolean();
        }
        return observation;
    }
}
