package dev.bellman.nn;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Optimizers;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;

/** Networks in Java on the processor. They share one pool of threads, which {@link #close} ends. */
public final class CpuBackend implements Backend {
    private final Kernels kernels;
    private final WorkerPool pool;

    public CpuBackend(Kernels kernels, WorkerPool pool) {
        this.kernels = kernels;
        this.pool = pool;
    }

    @Override
    public Network build(
            String name,
            NetworkSpec spec,
            Shape inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random) {
        NetworkBuilder builder = new NetworkBuilder(name, inputs, parameters, random, kernels);
        switch (spec) {
            case Mlp mlp -> compose(mlp, builder, outputs, outputGain);
            case CustomNetwork custom -> custom.compose(builder, outputs, outputGain);
        }
        return builder.build(spec, outputs, pool);
    }

    private static void compose(Mlp mlp, NetworkBuilder builder, int outputs, float outputGain) {
        for (int width : mlp.hidden()) {
            builder.linear(width, mlp.initializer(), mlp.initializer().hiddenGain());
            if (mlp.layerNorm()) {
                builder.layerNorm();
            }
            builder.activation(mlp.activation());
        }
        builder.linear(outputs, mlp.initializer(), outputGain);
    }

    @Override
    public Optimizer optimizer(OptimizerSpec spec, Parameters parameters) {
        return Optimizers.create(spec, parameters.size(), kernels, pool);
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public void close() {
        pool.close();
    }
}
