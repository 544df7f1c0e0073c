package dev.bellman.explore;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/** Draws actions of a discrete space with probabilities that rise with their values: softmax(value / temperature). */
public final class Boltzmann {
    private Boltzmann() {}

    /**
     * Draws one uniform number per row.
     *
     * @param values [rows x actions]
     * @param temperature above 0
     * @param masks [rows x actions] allowed actions, or empty where all are
     * @param actions receives one allowed action per row
     */
    public static void choose(
            Matrix values, double temperature, boolean[] masks, RandomStream random, ActionBatch actions) {
        for (int row = 0; row < values.rows(); row++) {
            actions.integers()[row] = choose(values, row, (float) temperature, masks, random.nextFloat());
        }
    }

    private static int choose(Matrix values, int row, float temperature, boolean[] masks, float uniform) {
        int from = row * values.columns();
        float best = Float.NEGATIVE_INFINITY;
        for (int action = 0; action < values.columns(); action++) {
            if (allowed(masks, from + action)) {
                best = Math.max(best, values.data()[from + action]);
            }
        }
        float sum = 0;
        for (int action = 0; action < values.columns(); action++) {
            sum += mass(values, masks, from + action, best, temperature);
        }
        float left = uniform * sum;
        int chosen = 0;
        for (int action = 0; action < values.columns(); action++) {
            float mass = mass(values, masks, from + action, best, temperature);
            if (mass > 0) {
                chosen = action;
                left -= mass;
                if (left < 0) {
                    return chosen;
                }
            }
        }
        return chosen;
    }

    private static float mass(Matrix values, boolean[] masks, int i, float best, float temperature) {
        return allowed(masks, i) ? FloatMath.exp((values.data()[i] - best) / temperature) : 0;
    }

    private static boolean allowed(boolean[] masks, int i) {
        return masks.length == 0 || masks[i];
    }
}
