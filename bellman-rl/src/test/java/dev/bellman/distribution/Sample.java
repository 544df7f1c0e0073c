package dev.bellman.distribution;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.List;

/**
 * A family with random outputs, and actions drawn from it.
 *
 * @param masks empty, or at least one allowed action per choice
 */
record Sample(
        ActionDistribution distribution, Matrix outputs, boolean[] masks, ActionBatch actions, RandomStream random) {
    private static final int FIRST_PART = 3;
    private static final int SECOND_PART = 4;

    /** One of each family, the softmax ones with and without masks. */
    static List<Sample> ofEveryFamily(long seed, int rows) {
        RandomStream random = RandomStream.of(seed, "distribution");
        return List.of(
                of(new Categorical(5), new Discrete(5), rows, false, random),
                of(new Categorical(5), new Discrete(5), rows, true, random),
                of(new MultiCategorical(List.of(FIRST_PART, SECOND_PART)), multiDiscrete(), rows, false, random),
                of(new MultiCategorical(List.of(FIRST_PART, SECOND_PART)), multiDiscrete(), rows, true, random),
                of(new Bernoulli(3), new MultiBinary(3), rows, false, random),
                of(new DiagonalGaussian(3), Box.uniform(-1, 1, 3), rows, false, random),
                of(new SquashedGaussian(3), Box.uniform(-1, 1, 3), rows, false, random));
    }

    private static Space<?> multiDiscrete() {
        return new MultiDiscrete(FIRST_PART, SECOND_PART);
    }

    private static Sample of(
            ActionDistribution distribution, Space<?> space, int rows, boolean masked, RandomStream random) {
        int columns = distribution.parameters();
        Matrix outputs = new Matrix(rows, columns);
        boolean[] masks = new boolean[masked ? rows * columns : 0];
        for (int i = 0; i < outputs.size(); i++) {
            outputs.data()[i] = (float) random.nextUniform(-1.5, 1.5);
        }
        for (int i = 0; i < masks.length; i++) {
            int column = i % columns;
            // The first action of each choice is always allowed.
            masks[i] = random.nextBoolean() || column == 0 || column == FIRST_PART;
        }
        ActionBatch actions = new ActionBatch(space, rows);
        distribution.sample(outputs, masks, random, actions);
        return new Sample(distribution, outputs, masks, actions, random);
    }

    int rows() {
        return outputs.rows();
    }

    /** Other outputs of the same shape, as far away as asked for. */
    Matrix outputsNearby(double distance) {
        Matrix other = new Matrix(rows(), outputs.columns());
        for (int i = 0; i < other.size(); i++) {
            other.data()[i] = outputs.data()[i] + (float) random.nextUniform(-distance, distance);
        }
        return other;
    }

    float[] weights() {
        float[] weights = new float[rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) random.nextUniform(-1, 1);
        }
        return weights;
    }

    @Override
    public String toString() {
        return distribution + (masks.length > 0 ? " masked" : "");
    }
}
