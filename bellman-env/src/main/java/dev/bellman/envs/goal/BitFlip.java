package dev.bellman.envs.goal;

import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * Flips bits, one a step, until they are those that are wanted (Andrychowicz et al. 2017, section 3.1). Observation: the
 * bits, then the bits wanted, each 0 or 1. Every step costs 1, but for the last; reaching the goal terminates. Without
 * hindsight hopeless for more than a dozen bits: of 2^n states one pays.
 */
public final class BitFlip extends GoalEnvironment<Integer> {
    private final int bits;

    /** @param bits n; at least 1. Episodes of n steps are long enough for every goal. */
    public BitFlip(int bits) {
        super(BitFlipRules.of(bits));
        this.bits = bits;
    }

    /** The batch form. */
    public static VectorEnvironment batch(int bits, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new GoalSimulation<>(BitFlipRules.of(bits)));
    }

    /** Number of bits. */
    public int bits() {
        return bits;
    }

    /** Whether that bit is on. */
    public boolean bit(int index) {
        return state(index) != 0;
    }

    /** Whether that bit should be on. */
    public boolean wanted(int index) {
        return state(bits + index) != 0;
    }
}
