package dev.bellman.distributional;

import dev.bellman.nn.Matrix;

/**
 * Brings the distribution of r + discount Z' back to the atoms of the support (Bellemare et al. 2017, algorithm 1): the mass
 * of each moved atom is shared by its two neighbours in proportion to nearness; what lies beyond the support's ends counts as
 * the end; an atom that hits another gives it all. Owns its workspace.
 */
public final class CategoricalProjection {
    private final MovedAtoms moved;
    /** Where nothing follows; kept apart, because the others then mostly move as those of the row before. */
    private final MovedAtoms last;

    public CategoricalProjection(ReturnModel.Categorical support) {
        moved = new MovedAtoms(support);
        last = new MovedAtoms(support);
    }

    /**
     * Projects one row.
     *
     * @param reward r
     * @param discount of the next state, at least 0; 0 where the step terminated
     * @param mass [.. atoms from {@code from}] the probabilities of Z'
     * @param target [row x atoms] receives the projected probabilities in that row
     */
    public void project(float reward, float discount, float[] mass, int from, Matrix target, int row) {
        MovedAtoms atoms = discount == 0 ? last : moved;
        atoms.move(reward, discount);
        atoms.share(mass, from, target.data(), row * target.columns());
    }
}
