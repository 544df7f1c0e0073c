package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;

/** V(s): a baseline, and what stands for the rest of an episode. It has parameters and an optimiser of its own. */
public final class ValueFunction implements Stateful {
    private final Network network;
    private final GradientDescent descent;
    private final Matrix gradient = new Matrix(0, 1);

    /** @param initialization draws the first parameters */
    public ValueFunction(
            PlainNetwork spec, OptimizerSpec optimizer, AlgorithmContext context, RandomStream initialization) {
        spec.requireNoDropout("a value function");
        Shape inputs = Shape.of(context.observationSpace().shape());
        network = context.backend().build("critic", spec, inputs, 1, 1, new Parameters(), initialization);
        descent = new GradientDescent(network.parameters(), optimizer, context.backend());
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
        descent.start();
        network.backwardParameters(gradient);
        descent.step(learningRate, observations);
        return loss;
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
