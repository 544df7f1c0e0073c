package dev.bellman.replay;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/** Environments whose observations are random bytes, and whose episodes end at random. */
final class RandomImages implements VectorEnvironment {
    private static final int BYTES = 256;

    private final int size;
    private final Box space;
    private final double endProbability;
    private final RandomStream random;

    RandomImages(long seed, int size, double endProbability, int... shape) {
        this.size = size;
        this.endProbability = endProbability;
        space = Box.uniform(0, BYTES - 1, shape);
        random = RandomStream.of(seed, "images");
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Box observationSpace() {
        return space;
    }

    @Override
    public Space<?> actionSpace() {
        return new Discrete(BYTES);
    }

    @Override
    public void reset(long seed, StepBatch out) {
        fill(out.observations());
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        fill(out.observations());
        fill(out.finalObservations());
        for (int i = 0; i < size; i++) {
            boolean ends = random.nextDouble() < endProbability;
            out.terminated()[i] = ends && random.nextBoolean();
            out.truncated()[i] = ends && (!out.terminated()[i] || random.nextBoolean());
            out.rewards()[i] = (float) random.nextUniform(-1, 1);
        }
    }

    private void fill(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(BYTES);
        }
    }
}
