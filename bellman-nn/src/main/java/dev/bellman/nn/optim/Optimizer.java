package dev.bellman.nn.optim;

import dev.bellman.base.Stateful;
import dev.bellman.nn.Parameters;

/** Moves parameters against their gradient. Its state is what it has accumulated; made for one number of parameters. */
public interface Optimizer extends Stateful {
    /** As {@link #step(Parameters, double, double)}, of an unscaled gradient. */
    default void step(Parameters parameters, double learningRate) {
        step(parameters, learningRate, 1);
    }

    /**
     * One step; reads the gradient and leaves it as it is.
     *
     * @param gradientScale factor of the gradient, from {@link GradientClip#scale}; the clip costs no pass of its own
     */
    void step(Parameters parameters, double learningRate, double gradientScale);
}
