package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** From an index to one of several fixed values of a continuous action: {0, 1} to {-3, +3}, say. */
public final class DiscretizeAction implements ActionTransform<Integer, float[]> {
    private static final int MOST_ACTIONS = 4096;

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

    /**
     * All combinations of so many evenly spread values of each element, the bounds among them.
     *
     * @param environmentSpace with bounds
     * @param perElement at least 2; there are {@code perElement} to the power of the elements actions, at most 4096
     */
    public static DiscretizeAction grid(Box environmentSpace, int perElement) {
        Check.atLeast("values of each element of discretized actions", perElement, 2);
        Check.that(
                environmentSpace.bounded(),
                "only bounded actions can be discretized, not those of " + environmentSpace);
        int elements = environmentSpace.size();
        long count = 1;
        for (int i = 0; i < elements && count <= MOST_ACTIONS; i++) {
            count *= perElement;
        }
        Check.that(
                count <= MOST_ACTIONS,
                perElement + " values for each of " + elements + " elements make more than " + MOST_ACTIONS
                        + " actions; use fewer, or an algorithm for continuous actions");
        float[][] values = new float[(int) count][elements];
        for (int action = 0; action < count; action++) {
            for (int element = elements - 1, rest = action; element >= 0; element--, rest /= perElement) {
                float low = environmentSpace.low(element);
                float high = environmentSpace.high(element);
                float part = (float) (rest % perElement) / (perElement - 1);
                values[action][element] = Math.clamp(between(low, high, part), low, high);
            }
        }
        return new DiscretizeAction(environmentSpace, values);
    }

    /** In double where bounds are further apart than a float can say. */
    private static float between(float low, float high, float part) {
        float width = high - low;
        return Float.isFinite(width) ? low + part * width : (float) (low + part * ((double) high - low));
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
