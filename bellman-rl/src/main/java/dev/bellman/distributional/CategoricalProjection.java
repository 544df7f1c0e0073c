package dev.bellman.distributional;

import dev.bellman.nn.Matrix;
import java.util.Arrays;

/** Brings the distribution of r + discount Z' back to the atoms of the support. */
public final class CategoricalProjection {
    private CategoricalProjection() {}

    /**
     * One row of Bellemare et al. (2017), algorithm 1: the mass of each moved atom is shared by its two neighbours in
     * proportion to nearness; what lies beyond the support's ends counts as the end; an atom that hits another gives it all.
     *
     * @param support whose atoms {@code mass} belongs to
     * @param reward r
     * @param discount of the next state; 0 where the step terminated
     * @param mass [.. atoms from {@code from}] the probabilities of Z'
     * @param target [row x atoms] receives the projected probabilities in that row
     */
    public static void project(
            ReturnModel.Categorical support,
            float reward,
            float discount,
            float[] mass,
            int from,
            Matrix target,
            int row) {
        int atoms = support.atoms();
        int to = row * atoms;
        double minimum = support.minimum();
        double maximum = support.maximum();
        double spacing = support.spacing();
        float[] out = target.data();
        Arrays.fill(out, to, to + atoms, 0);
        for (int i = 0; i < atoms; i++) {
            double moved = reward + discount * (minimum + i * spacing);
            double place = Math.min((Math.clamp(moved, minimum, maximum) - minimum) / spacing, atoms - 1);
            int lower = (int) place;
            float above = (float) (place - lower);
            float probability = mass[from + i];
            out[to + lower] += (1 - above) * probability;
            if (above > 0) {
                out[to + lower + 1] += above * probability;
            }
        }
    }
}
