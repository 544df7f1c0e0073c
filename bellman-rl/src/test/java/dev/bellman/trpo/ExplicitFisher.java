package dev.bellman.trpo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * The Fisher information by its definition, 1/n sum over rows of E[score score^T]: a backward pass for each action that a row can
 * have. Normal actions are averaged over by Gauss-Hermite quadrature with three nodes, which is exact for polynomials up to degree 5;
 * products of scores have degree 4.
 */
final class ExplicitFisher {
    private static final double[] NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

    /** What to do with each score. */
    interface Visitor {
        /** @param weight the score's share of the mean */
        void visit(float[] score, double weight);
    }

    private final StochasticActor actor;
    private final Minibatch batch;
    private final Space<?> space;
    /** How many values each element of an action takes. */
    private final int[] choices;

    // Of one row.
    private final Matrix observation;
    private final boolean[] mask;
    private final ActionBatch action;
    private final float[] logProbability = new float[1];
    private final Matrix outputGradient;

    ExplicitFisher(StochasticActor actor, Minibatch batch, Space<?> space) {
        this.actor = actor;
        this.batch = batch;
        this.space = space;
        choices = choices(space);
        observation = new Matrix(1, batch.observations().columns());
        mask = new boolean[batch.masks().length / batch.rows()];
        action = new ActionBatch(space, 1);
        outputGradient = new Matrix(1, actor.distribution().parameters());
    }

    private static int[] choices(Space<?> space) {
        return switch (space) {
            case Discrete discrete -> new int[] {discrete.size()};
            case MultiDiscrete multi ->
                multi.sizes().stream().mapToInt(size -> size).toArray();
            case MultiBinary binary -> filled(binary.size(), 2);
            case Box box -> filled(box.size(), NODES.length);
            default -> throw new AssertionError(space);
        };
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    double[][] matrix() {
        int size = actor.parameters().size();
        double[][] matrix = new double[size][size];
        forEachScore((score, weight) -> {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += weight * score[i] * score[j];
                }
            }
        });
        return matrix;
    }

    /** Visits every action of every row. */
    void forEachScore(Visitor visitor) {
        int actions = Arrays.stream(choices).reduce(1, (a, b) -> a * b);
        for (int row = 0; row < batch.rows(); row++) {
            int width = observation.columns();
            System.arraycopy(batch.observations().data(), row * width, observation.data(), 0, width);
            System.arraycopy(batch.masks(), row * mask.length, mask, 0, mask.length);
            Matrix outputs = actor.forward(observation);
            for (int code = 0; code < actions; code++) {
                double probability = choose(code, outputs);
                if (probability > 0) {
                    visitor.visit(score(outputs), probability / batch.rows());
                }
            }
        }
    }

    /** Sets the action to the one of that number; returns its probability. */
    private double choose(int code, Matrix outputs) {
        double weight = 1;
        int left = code;
        for (int i = 0; i < choices.length; i++) {
            int choice = left % choices[i];
            left /= choices[i];
            if (space instanceof Box) {
                float deviation = FloatMath.exp(outputs.get(0, choices.length + i));
                action.reals()[i] = outputs.get(0, i) + deviation * (float) NODES[choice];
                weight *= WEIGHTS[choice];
            } else {
                action.integers()[i] = choice;
            }
        }
        if (space instanceof Box) {
            return weight;
        }
        actor.distribution().logProbability(outputs, mask, action, logProbability);
        return FloatMath.exp(logProbability[0]);
    }

    /** d log p(a) / d parameters. */
    private float[] score(Matrix outputs) {
        actor.distribution().backward(outputs, mask, action, new float[] {1}, new float[1], outputGradient);
        actor.parameters().zeroGradient();
        actor.backward(outputGradient);
        return actor.parameters().gradient().clone();
    }
}
