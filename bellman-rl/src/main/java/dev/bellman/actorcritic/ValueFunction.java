package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.Progress;
import java.util.Arrays;

/** A state-value function with parameters and an optimiser (Adam) of its own, which learns the returns of rollouts. */
public final class ValueFunction implements Stateful {
    private final Network network;
    private final Kernels kernels;
    private final Optimizer optimizer;
    private final RandomStream shuffleRandom;

    // Scratch, filled anew before each use.
    private final int[] order;
    private final Minibatch batch;
    private final Matrix gradient;
    private final int batchSize;

    /**
     * @param rows of a rollout
     * @param batchSize rows of a gradient step, at most those of a rollout
     * @param initialization draws the first parameters
     */
    public ValueFunction(
            NetworkSpec spec,
            int rows,
            int batchSize,
            double adamEpsilon,
            AlgorithmContext context,
            RandomStream initialization) {
        Shape inputs = Shape.of(context.observationSpace().shape());
        network = context.backend().build("critic", spec, inputs, 1, 1, new Parameters(), initialization);
        kernels = context.backend().kernels();
        optimizer = context.backend().optimizer(new Adam(adamEpsilon), network.parameters());
        shuffleRandom = context.random("shuffle");
        order = new int[rows];
        batch = new Minibatch(batchSize, context.observationSpace(), context.actionSpace(), context.actionMasks());
        gradient = new Matrix(batchSize, 1);
        this.batchSize = batchSize;
    }

    public Parameters parameters() {
        return network.parameters();
    }

    /** [n x 1] the values of n observations; valid until the next call. */
    public Matrix values(Matrix observations) {
        return network.forward(observations);
    }

    /** Moves the values towards the rollout's returns, in so many passes over it in shuffled batches. */
    public void fit(Rollout rollout, int epochs, double learningRate, Progress progress, Metrics metrics) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            Arrays.setAll(order, i -> i);
            shuffleRandom.shuffle(order);
            for (int from = 0; from < order.length; from += batchSize) {
                rollout.gather(order, from, Math.min(batchSize, order.length - from), batch);
                metrics.add("loss/value", learn(batch, learningRate));
                progress.addUpdate();
            }
        }
    }

    /** One gradient step on the mean squared error of a batch; returns that error before the step. */
    public double learn(Minibatch rows, double learningRate) {
        Matrix values = network.forward(rows.observations());
        gradient.resize(rows.rows());
        double loss = ValueLoss.lossAndGradient(
                rows.rows(),
                values.data(),
                rows.returns(),
                rows.values(),
                Double.POSITIVE_INFINITY,
                1,
                gradient.data());
        FiniteCheck.loss(loss, rows.observations());
        parameters().zeroGradient();
        network.backwardParameters(gradient);
        FiniteCheck.gradient(GradientClip.globalNorm(kernels, parameters()), parameters(), rows.observations());
        optimizer.step(parameters(), learningRate);
        return loss;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters());
        out.put("optimizer", optimizer);
        out.put("shuffle-random", shuffleRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters());
        in.get("optimizer", optimizer);
        in.get("shuffle-random", shuffleRandom);
    }
}
