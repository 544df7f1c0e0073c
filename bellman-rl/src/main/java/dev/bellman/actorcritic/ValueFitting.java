package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;

/** Moves a value function towards the returns of rollouts, in shuffled batches. */
public final class ValueFitting implements Stateful {
    private final ValueFunction values;
    private final RandomStream shuffleRandom;
    private final int batchSize;

    // Scratch, filled anew before each use.
    private final int[] order;
    private final Minibatch batch;

    /**
     * @param rows of a rollout
     * @param batchSize rows of a gradient step, at most those of a rollout
     */
    public ValueFitting(ValueFunction values, int rows, int batchSize, AlgorithmContext context) {
        this.values = values;
        this.batchSize = batchSize;
        shuffleRandom = context.random("shuffle");
        order = new int[rows];
        batch = new Minibatch(batchSize, context.observationSpace(), context.actionSpace(), context.actionMasks());
    }

    /** Makes so many passes over the rollout. */
    public void run(Rollout rollout, int epochs, double learningRate, Progress progress, Metrics metrics) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffleRandom.permute(order);
            for (int from = 0; from < order.length; from += batchSize) {
                rollout.gather(order, from, Math.min(batchSize, order.length - from), batch);
                metrics.add("loss/value", values.learn(batch.observations(), batch.returns(), learningRate));
                progress.addUpdate();
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.put("shuffle-random", shuffleRandom);
    }

    @Override
    public void load(StateReader in) {
        in.get("shuffle-random", shuffleRandom);
    }
}
