package dev.bellman.impala;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.Progress;

/** Steps the parameters along the mean of a batch's gradients. */
final class ImpalaLearner implements Stateful {
    private final ImpalaConfig config;
    private final Parameters parameters;
    private final Kernels kernels;
    private final Optimizer optimizer;

    ImpalaLearner(ImpalaConfig config, Parameters parameters, Backend backend) {
        this.config = config;
        this.parameters = parameters;
        kernels = backend.kernels();
        optimizer = backend.optimizer(config.optimizer(), parameters);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Adds a trajectory's gradient to that of the batch. */
    synchronized void add(Parameters ofTrajectory) {
        kernels.addScaled(1, ofTrajectory.gradient(), 0, parameters.gradient(), 0, parameters.size());
    }

    /**
     * Takes the step, and starts the next batch's gradient.
     *
     * @param observations of one of the trajectories, for the dump of a gradient that is not finite
     */
    synchronized void step(Matrix observations, Progress progress, Metrics metrics) {
        int count = config.trajectoriesPerUpdate();
        double norm = GradientClip.globalNorm(kernels, parameters) / count;
        FiniteCheck.gradient(norm, parameters, observations);
        optimizer.step(
                parameters,
                config.learningRate().at(progress.fraction()),
                GradientClip.scale(norm, config.maxGradientNorm()) / count);
        parameters.zeroGradient();
        progress.addUpdate();
        metrics.add("gradient/norm", norm);
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
