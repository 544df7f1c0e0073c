package dev.bellman.nn.optim;

import dev.bellman.nn.Parameters;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.parallel.WorkerPool;

/** An optimiser that treats each parameter alone, so that ranges of them can be split over threads. */
abstract class ElementwiseOptimizer implements Optimizer {
    /** Floats of a cache line times a few: threads must not share one. */
    private static final int ALIGNMENT = 256;

    /** Multiply-adds that one parameter's update costs, roughly: it is bound by memory. */
    private static final int WORK = 16;

    private final WorkerPool pool;
    private final int size;
    private final WorkerPool.Task task = this::updatePart;

    // Arguments of the task.
    private float[] values = {};
    private float[] gradient = {};

    ElementwiseOptimizer(int size, WorkerPool pool) {
        this.size = size;
        this.pool = pool;
    }

    /** Computes what all elements share, and counts the step. */
    abstract void begin(double learningRate, double gradientScale);

    /** Updates the elements in [from, to). */
    abstract void update(float[] values, float[] gradient, int from, int to);

    @Override
    public final void step(Parameters parameters, double learningRate, double gradientScale) {
        if (parameters.size() != size) {
            throw new IllegalArgumentException(
                    "an optimizer made for " + size + " parameters was given " + parameters.size());
        }
        values = parameters.values();
        gradient = parameters.gradient();
        begin(learningRate, gradientScale);
        pool.run(task, pool.partsFor((long) size * WORK));
    }

    private void updatePart(int part, int parts) {
        int from = Partition.start(part, parts, size, ALIGNMENT);
        update(values, gradient, from, Partition.end(part, parts, size, ALIGNMENT));
    }
}
