package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.policy.StateDependentLogDeviations;

/** The noise theta of {@link Exploration.StateDependent}: a matrix [features x actions] for each environment. */
final class StateDependentNoise implements ActionSampler {
    private final StochasticActor actor;
    private final StateDependentLogDeviations deviations;
    private final int features;
    private final int actions;
    private final int sampleFrequency;
    private final float[] noise;
    private int age;

    StateDependentNoise(
            StochasticActor actor, StateDependentLogDeviations deviations, int environments, int sampleFrequency) {
        this.actor = actor;
        this.deviations = deviations;
        features = deviations.features();
        actions = deviations.count();
        this.sampleFrequency = sampleFrequency;
        noise = new float[environments * features * actions];
    }

    /** Draws new noise with the next action, for the deviations have changed. */
    @Override
    public void startRollout() {
        age = 0;
    }

    /** Chooses mu + phi theta for each environment; the network's outputs have mu first and phi last. */
    @Override
    public void sample(boolean[] masks, RandomStream random, ActionBatch chosen) {
        if (age == 0) {
            draw(random);
        }
        age = (age + 1) % sampleFrequency;
        Matrix networkOutputs = actor.networkOutputs();
        int size = features * actions;
        for (int row = 0; row < networkOutputs.rows(); row++) {
            int first = row * networkOutputs.columns();
            int phi = first + networkOutputs.columns() - features;
            for (int j = 0; j < actions; j++) {
                float action = networkOutputs.data()[first + j];
                for (int i = 0; i < features; i++) {
                    action = Math.fma(networkOutputs.data()[phi + i], noise[row * size + i * actions + j], action);
                }
                chosen.reals()[row * actions + j] = action;
            }
        }
    }

    private void draw(RandomStream random) {
        int size = features * actions;
        for (int element = 0; element < size; element++) {
            float sigma = deviations.sigma(element);
            for (int at = element; at < noise.length; at += size) {
                noise[at] = sigma * (float) random.nextGaussian();
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("noise", noise);
        out.putLong("age", age);
    }

    @Override
    public void load(StateReader in) {
        in.getFinite("noise", noise);
        age = in.getInt("age", 0, sampleFrequency - 1);
    }
}
