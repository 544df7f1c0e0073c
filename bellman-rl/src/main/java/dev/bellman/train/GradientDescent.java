package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;

/**
 * Parameters and the optimiser that moves them against their gradient: {@link #start}, back-propagate, {@link #step}. No
 * gradient that is not finite reaches the parameters.
 */
public final class GradientDescent implements Stateful {
    private final Parameters parameters;
    private final Kernels kernels;
    private final Optimizer optimizer;

    public GradientDescent(Parameters parameters, OptimizerSpec optimizer, Backend backend) {
        this.parameters = parameters;
        kernels = backend.kernels();
        this.optimizer = backend.optimizer(optimizer, parameters);
    }

    /** Sets the gradient, which networks add to, to 0. */
    public void start() {
        parameters.zeroGradient();
    }

    /** As {@link #step(double, double, double, Matrix)}, of the gradient as it is. */
    public double step(double learningRate, Matrix observations) {
        return step(learningRate, Double.POSITIVE_INFINITY, 1, observations);
    }

    /**
     * One step of the optimiser.
     *
     * @param maxNorm global norm that the scaled gradient is clipped to; infinite for none
     * @param scale factor of the gradient
     * @param observations of the batch, for the dump of a gradient that is not finite
     * @return the norm of the scaled gradient before it was clipped
     * @throws NonFiniteException if the gradient is not finite; then nothing has moved
     */
    public double step(double learningRate, double maxNorm, double scale, Matrix observations) {
        double norm = scale * GradientClip.globalNorm(kernels, parameters);
        FiniteCheck.gradient(norm, parameters, observations);
        optimizer.step(parameters, learningRate, scale * GradientClip.scale(norm, maxNorm));
        return norm;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters);
        out.put("optimizer", optimizer);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters);
        in.get("optimizer", optimizer);
    }
}
