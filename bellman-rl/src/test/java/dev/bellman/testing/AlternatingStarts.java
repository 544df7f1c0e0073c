package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/**
 * Two places, and episodes that are truncated after one step, whatever the action: from the first place to the second for
 * reward 0, or from the second to itself for reward 1; episodes start in turn at the first and at the second. So the
 * values are discount / (1 - discount) and 1 / (1 - discount), and no others follow if a step bootstraps from the start
 * of the next episode instead of where its own ended.
 *
 * @param <A> how Java holds an action
 */
public final class AlternatingStarts<A> implements Environment<A> {
    private final Space<A> actionSpace;
    /** Before the first episode: as if the last had started at the second place. */
    private boolean startsAtSecond = true;

    private AlternatingStarts(Space<A> actionSpace) {
        this.actionSpace = actionSpace;
    }

    /** With two actions. */
    public static AlternatingStarts<Integer> discrete() {
        return new AlternatingStarts<>(new Discrete(2));
    }

    /** With a real action. */
    public static AlternatingStarts<float[]> continuous() {
        return new AlternatingStarts<>(Box.uniform(-1, 1, 1));
    }

    /** The mean of both values. */
    public static double meanValue(double discount) {
        return (discount + 1) / 2 / (1 - discount);
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 2);
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        startsAtSecond = !startsAtSecond;
        return at(startsAtSecond);
    }

    @Override
    public Step step(A action) {
        return new Step(at(true), startsAtSecond ? 1 : 0, false, true);
    }

    private static float[] at(boolean second) {
        return second ? new float[] {0, 1} : new float[] {1, 0};
    }
}
