package dev.bellman.nn;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Recurrent;

/** Builds networks. The CPU backend is ours; another one comes behind this seam without touching an algorithm. */
public interface Backend extends AutoCloseable {
    /**
     * Builds a network, reserves its parts {@code name.*} in {@code parameters} and initialises them as the spec says:
     * layer by layer from input to output, each drawing its weight row by row, then its bias.
     *
     * @param name lower-case letters, digits and hyphens, such as {@code actor}
     * @param inputs what a row of the input is; networks for images need to know
     * @param outputGain gain of the last layer's initialiser where the spec's initialiser has a gain (PPO: 0.01 for the
     *     policy, 1 for the value)
     */
    Network build(
            String name,
            NetworkSpec spec,
            Shape inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random);

    /** As the other one, for vectors of that length. */
    default Network build(
            String name,
            NetworkSpec spec,
            int inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random) {
        return build(name, spec, Shape.flat(inputs), outputs, outputGain, parameters, random);
    }

    /** As {@link #build(String, NetworkSpec, Shape, int, float, Parameters, RandomStream)}, of a network with a memory. */
    RecurrentNetwork build(
            String name,
            Recurrent spec,
            Shape inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random);

    /** An optimiser with fresh state for these parameters, which must be complete: all their networks are built. */
    Optimizer optimizer(OptimizerSpec spec, Parameters parameters);

    /** The arithmetic for what an algorithm computes itself: losses, norms, averages. */
    Kernels kernels();

    /**
     * Runs a task of an algorithm, in independent parts on several threads where that pays.
     *
     * @param work multiply-adds, or what takes as long
     */
    void run(WorkerPool.Task task, long work);

    @Override
    default void close() {}
}
