package dev.bellman.nn.optim;

import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;

/** Makes optimisers from their descriptions. */
public final class Optimizers {
    private Optimizers() {}

    /** An optimiser with fresh state for that many parameters. */
    public static Optimizer create(OptimizerSpec spec, int size, Kernels kernels, WorkerPool pool) {
        return switch (spec) {
            case Adam adam when adam.amsgrad() || adam.weightDecay() > 0 -> new AdamWithOptions(adam, size, pool);
            case Adam adam -> new AdamOptimizer(adam.beta1(), adam.beta2(), adam.epsilon(), 0, size, kernels, pool);
            case AdamW adam ->
                new AdamOptimizer(adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay(), size, kernels, pool);
            case RmsProp rmsProp
            when rmsProp.momentum() > 0 || rmsProp.centered() || rmsProp.weightDecay() > 0 ->
                new RmsPropWithOptions(rmsProp, size, pool);
            case RmsProp rmsProp -> new RmsPropOptimizer(rmsProp, size, kernels, pool);
            case Sgd sgd -> new SgdOptimizer(sgd, size, pool);
        };
    }
}
