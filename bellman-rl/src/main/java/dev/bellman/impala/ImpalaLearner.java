package dev.bellman.impala;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Progress;

/** Steps the parameters along the mean of a batch's gradients. */
final class ImpalaLearner implements Stateful {
    private final ImpalaConfig config;
    private final Parameters parameters;
    private final Kernels kernels;
    private final GradientDescent descent;

    ImpalaLearner(ImpalaConfig config, Parameters parameters, Backend backend) {
        this.config = config;
        this.parameters = parameters;
        kernels = backend.kernels();
        descent = new GradientDescent(parameters, config.optimizer(), backend);
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
        double norm = descent.step(
                config.learningRate().at(progress.fraction()),
                config.maxGradientNorm(),
                1.0 / config.trajectoriesPerUpdate(),
                observations);
        descent.start();
        progress.addUpdate();
        metrics.add("gradient/norm", norm);
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
    }
}
