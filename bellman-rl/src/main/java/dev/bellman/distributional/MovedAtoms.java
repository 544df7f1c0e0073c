package dev.bellman.distributional;

import java.util.Arrays;

/** Where the atoms of a support are after their returns were discounted and a reward came on top. */
final class MovedAtoms {
    private final ReturnModel.Categorical support;
    /** The place of the neighbour below. */
    private final int[] lower;
    /** Of the neighbour above: 0 where an atom is at a place, near 1 where it is close to the next one. */
    private final float[] nearness;
    /** Where runs of atoms start that each have the place after that of the one before; then the number of atoms. */
    private final int[] runs;

    private int runCount;
    private float reward = Float.NaN;
    private float discount = Float.NaN;

    MovedAtoms(ReturnModel.Categorical support) {
        this.support = support;
        lower = new int[support.atoms()];
        nearness = new float[support.atoms()];
        runs = new int[support.atoms() + 1];
    }

    /** Moves them all, if they have not just been moved so. */
    void move(float newReward, float newDiscount) {
        if (newReward == reward && newDiscount == discount) {
            return;
        }
        reward = newReward;
        discount = newDiscount;
        int last = lower.length - 1;
        // In atoms from the lowest one: where that moves to, from which the others move on by the discount each.
        double lowest = (reward + discount * support.minimum() - support.minimum()) / support.spacing();
        for (int i = 0; i <= last; i++) {
            double moved = lowest + (double) discount * i;
            double position = moved < 0 ? 0 : moved > last ? last : moved;
            lower[i] = (int) position;
            nearness[i] = (float) (position - lower[i]);
        }
        findRuns();
    }

    private void findRuns() {
        runCount = 0;
        for (int i = 0; i < lower.length; i++) {
            if (i == 0 || lower[i] != lower[i - 1] + 1) {
                runs[runCount++] = i;
            }
        }
        runs[runCount] = lower.length;
    }

    /**
     * Shares the atoms' mass among the places. Each sum is in the order of the atoms.
     *
     * @param mass of the atoms, from index {@code from}
     * @param out receives that of the places, from index {@code to}
     */
    void share(float[] mass, int from, float[] out, int to) {
        int atoms = lower.length;
        Arrays.fill(out, to, to + lower[0], 0);
        // What the place of the next atom, and the one after it, have received so far.
        float here = 0;
        float next = 0;
        for (int run = 0; run < runCount; run++) {
            int start = runs[run];
            int end = runs[run + 1];
            int shift = lower[start] - start;
            float sum = 0;
            for (int i = start; i < end; i++) {
                sum = here + (1 - nearness[i]) * mass[from + i];
                out[to + shift + i] = sum;
                here = next + nearness[i] * mass[from + i];
                next = 0;
            }
            int after = shift + end;
            int following = end < atoms ? lower[end] : atoms;
            if (following < after) {
                next = here;
                here = sum;
            } else if (after < atoms) {
                out[to + after] = here;
                Arrays.fill(out, to + after + 1, to + following, 0);
                here = 0;
            }
        }
    }
}
