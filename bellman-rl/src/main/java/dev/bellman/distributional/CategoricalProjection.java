package dev.bellman.distributional;

import dev.bellman.nn.Matrix;

/** Brings the distribution of r + discount Z' back to the atoms of the support. */
public final class CategoricalProjection {
    private CategoricalProjection() {}

    /**
     * One row of Bellemare et al. (2017), algorithm 1: the mass of each moved atom is shared by its two neighbours in
     * proportion to nearness; what lies beyond the support's ends counts as the end; an atom that hits another gives it all.
     *
     * @param support whose atoms {@code mass} belongs to
     * @param reward r
     * @param discount of the next state, at least 0; 0 where the step terminated
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
        // In atoms from the lowest one: where that moves to, from which the others move on by the discount each.
        double lowest = (reward + discount * support.minimum() - support.minimum()) / support.spacing();
        float[] out = target.data();
        // Moved atoms stay in order, so each place of the target is complete once a moved atom lies beyond it.
        int place = 0;
        float here = 0;
        float next = 0;
        for (int i = 0; i < atoms; i++) {
            double position = Math.min(Math.max(lowest + (double) discount * i, 0), atoms - 1);
            int lower = (int) position;
            while (place < lower) {
                out[to + place++] = here;
                here = next;
                next = 0;
            }
            float above = (float) (position - lower);
            here += (1 - above) * mass[from + i];
            next += above * mass[from + i];
        }
        while (place < atoms) {
            out[to + place++] = here;
            here = next;
            next = 0;
        }
    }
}
