package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;

/** V(s): a baseline, and what stands for the rest of an episode. It has parameters and an optimiser of its own. */
public final class ValueFunction implements Stateful {
    private final Network network;
    private final Kernels kernels;
    private final Optimizer optimizer;
    private final Matrix gradient = new Matrix(0, 1);

    /** @param initialization draws the first parameters */
    public ValueFunction(
            NetworkSpec spec, OptimizerSpec optimizer, AlgorithmContext context, RandomStream initialization) {
        Shape inputs = Shape.of(context.observationSpace().shape());
        network = context.backend().build("critic", spec, inputs, 1, 1, new Parameters(), initialization);
        kernels = context.backend().kernels();
        this.optimizer = context.backend().optimizer(optimizer, network.parameters());
    }

    public Parameters parameters() {
        return network.parameters();
    }

    /** [n x 1] V(s), valid until the next call. */
    public Matrix values(Matrix observations) {
        return network.forward(observations);
    }

    /**
     * Takes so many gradient steps on the mean squared error of all rows.
     *
     * @param targets [n] what V(s) shall be
     * @return the error before the first step
     */
    public double fit(Matrix observations, float[] targets, int iterations, double learningRate) {
        double first = Double.NaN;
        for (int iteration = 0; iteration < iterations; iteration++) {
            double loss = learn(observations, targets, learningRate);
            first = iteration == 0 ? loss : first;
        }
        return first;
    }

    /**
     * Takes one gradient step on the mean squared error of all rows.
     *
     * @param targets [n] what V(s) shall be
     * @return the error before the step
     */
    public double learn(Matrix observations, float[] targets, double learningRate) {
        int rows = observations.rows();
        float[] values = network.forward(observations).data();
        gradient.resize(rows);
        double loss =
                ValueLoss.lossAndGradient(rows, values, targets, values, Double.POSITIVE_INFINITY, 1, gradient.data());
        FiniteCheck.loss(loss, observations);
        parameters().zeroGradient();
        network.backwardParameters(gradient);
        FiniteCheck.gradient(GradientClip.globalNorm(kernels, parameters()), parameters(), observations);
        optimizer.step(parameters(), learningRate);
        return loss;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters());
        out.put("optimizer", optimizer);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters());
        in.get("optimizer", optimizer);
    }
}
