package dev.bellman.actorcritic;

import dev.bellman.nn.Matrix;

/** A policy and a value function that have evaluated a batch, and can be differentiated there. */
public interface PolicyAndValueGradient {
    /** [n x distribution parameters] of the latest forward pass. */
    Matrix outputs();

    /** [n x 1] state values of the latest forward pass. */
    Matrix values();

    /**
     * Adds to the gradient of the parameters.
     *
     * @param outputGradient dLoss/d{@link #outputs}
     * @param valueGradient dLoss/d{@link #values}
     */
    void backward(Matrix outputGradient, Matrix valueGradient);
}
