package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;

/**
 * From [-1, 1] to the bounds of the environment's actions, linearly.
 *
 * @param environmentSpace all bounds finite
 */
public record RescaleAction(Box environmentSpace) implements ActionTransform<float[], float[]> {
    public RescaleAction {
        Check.that(environmentSpace.bounded(), "cannot rescale actions of " + environmentSpace + ": it has no bounds");
    }

    @Override
    public Box agentSpace() {
        return Box.uniform(-1, 1, environmentSpace.shape());
    }

    @Override
    public void apply(ActionBatch chosen, ActionBatch taken) {
        apply(chosen, chosen.size(), taken);
    }

    /** The first rows only; both batches may be the same. */
    public void apply(ActionBatch chosen, int rows, ActionBatch taken) {
        int width = environmentSpace.size();
        for (int i = 0; i < rows * width; i++) {
            float low = environmentSpace.low(i % width);
            float high = environmentSpace.high(i % width);
            double share = (chosen.reals()[i] + 1.0) / 2;
            taken.reals()[i] = Math.clamp((float) (low + share * ((double) high - low)), low, high);
        }
    }
}
