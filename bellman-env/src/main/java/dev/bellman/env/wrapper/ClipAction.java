package dev.bellman.env.wrapper;

import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;

/**
 * From any real numbers to the nearest within the bounds of the environment's actions.
 *
 * @param environmentSpace what the environment takes
 */
public record ClipAction(Box environmentSpace) implements ActionTransform<float[], float[]> {
    @Override
    public Box agentSpace() {
        return Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, environmentSpace.shape());
    }

    @Override
    public void apply(ActionBatch chosen, ActionBatch taken) {
        int width = environmentSpace.size();
        for (int i = 0; i < chosen.size() * width; i++) {
            taken.reals()[i] =
                    Math.clamp(chosen.reals()[i], environmentSpace.low(i % width), environmentSpace.high(i % width));
        }
    }
}
