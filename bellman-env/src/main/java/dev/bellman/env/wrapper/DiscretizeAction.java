package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** From an index to one of several fixed values of a continuous action: {0, 1} to {-3, +3}, say. */
public final class DiscretizeAction implements ActionTransform<Integer, float[]> {
    private final Box environmentSpace;
    private final float[][] values;

    /** For actions of a single number: index i means {@code values[i]}. */
    public DiscretizeAction(Box environmentSpace, float... values) {
        this(environmentSpace, columns(values));
    }

    /**
     * For actions of any size: index i means the vector {@code values[i]}.
     *
     * @param values at least one, all elements of the environment's actions
     */
    public DiscretizeAction(Box environmentSpace, float[][] values) {
        Check.atLeast("number of values of discretized actions", values.length, 1);
        this.environmentSpace = environmentSpace;
        this.values = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            this.values[i] = values[i].clone();
            Check.that(
                    environmentSpace.contains(values[i]),
                    "value " + i + " of discretized actions, " + Arrays.toString(values[i]) + ", is not in "
                            + environmentSpace);
        }
    }

    private static float[][] columns(float[] values) {
        float[][] columns = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            columns[i] = new float[] {values[i]};
        }
        return columns;
    }

    @Override
    public Discrete agentSpace() {
        return new Discrete(values.length);
    }

    @Override
    public Box environmentSpace() {
        return environmentSpace;
    }

    @Override
    public void apply(ActionBatch chosen, ActionBatch taken) {
        int width = taken.width();
        for (int row = 0; row < chosen.size(); row++) {
            System.arraycopy(values[chosen.integers()[row]], 0, taken.reals(), row * width, width);
        }
    }
}
