package dev.bellman.nn;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.layer.HeadParts;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Optimizers;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.recurrent.RecurrentBuilder;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Dueling;
import dev.bellman.nn.spec.Features;
import dev.bellman.nn.spec.ImpalaCnn;
import dev.bellman.nn.spec.ImplicitQuantiles;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Noisy;
import dev.bellman.nn.spec.Polynomial;
import dev.bellman.nn.spec.ProposedQuantiles;
import dev.bellman.nn.spec.Recurrent;

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
        return build(name, spec, inputs, outputs, outputGain, new HeadParts(), parameters, random);
    }

    @Override
    public RecurrentNetwork build(
            String name,
            Recurrent spec,
            Shape inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random) {
        RecurrentBuilder recurrent = new RecurrentBuilder(spec, pool);
        HeadParts head = new HeadParts().behind(recurrent::place);
        return recurrent.build(build(name, spec.network(), inputs, outputs, outputGain, head, parameters, random));
    }

    private Network build(
            String name,
            NetworkSpec spec,
            Shape inputs,
            int outputs,
            float outputGain,
            HeadParts head,
            Parameters parameters,
            RandomStream random) {
        NetworkBuilder builder = new NetworkBuilder(name, inputs, parameters, random, kernels, head);
        try {
            compose(spec, head, builder, outputs, outputGain);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.getMessage() + " (" + spec + " on inputs of shape " + inputs + ")", e);
        }
        return builder.build(spec, outputs, pool);
    }

    private static void compose(
            NetworkSpec spec, HeadParts head, NetworkBuilder builder, int outputs, float outputGain) {
        switch (spec) {
            case Mlp mlp -> compose(mlp, builder, outputs, outputGain);
            case Polynomial(int degree) ->
                builder.monomials(degree).linear(outputs, Initializer.ORTHOGONAL, outputGain);
            case NatureCnn nature -> ConvolutionalStacks.nature(nature, builder, outputs, outputGain);
            case ImpalaCnn impala -> ConvolutionalStacks.impala(impala, builder, outputs, outputGain);
            case MinatarCnn small -> ConvolutionalStacks.minatar(small, builder, outputs, outputGain);
            case Dueling dueling -> compose(dueling.network(), head.split(dueling), builder, outputs, outputGain);
            case Noisy noisy -> compose(noisy.network(), head.noisy(noisy.noise()), builder, outputs, outputGain);
            case Features features -> compose(features.network(), head.features(), builder, outputs, outputGain);
            case ImplicitQuantiles implicit ->
                compose(implicit.network(), head.quantiles(implicit), builder, outputs, outputGain);
            case ProposedQuantiles proposed ->
                compose(proposed.network(), head.quantiles(proposed), builder, outputs, outputGain);
            case CustomNetwork custom -> custom.compose(builder, outputs, outputGain);
        }
    }

    private static void compose(Mlp mlp, NetworkBuilder builder, int outputs, float outputGain) {
        int last = mlp.hidden().size() - 1;
        for (int i = 0; i < last; i++) {
            builder.linear(
                    mlp.hidden().get(i), mlp.initializer(), mlp.initializer().hiddenGain());
            builder.dropout(mlp.dropout());
            if (mlp.layerNorm()) {
                builder.layerNorm();
            }
            builder.activation(mlp.activation());
        }
        int headWidth = last < 0 ? 0 : mlp.hidden().get(last);
        builder.head(
                headWidth, mlp.layerNorm(), mlp.dropout(), mlp.activation(), mlp.initializer(), outputs, outputGain);
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
    public void run(WorkerPool.Task task, long work) {
        pool.run(task, pool.partsFor(work));
    }

    @Override
    public void close() {
        pool.close();
    }
}
