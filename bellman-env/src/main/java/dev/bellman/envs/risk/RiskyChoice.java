package dev.bellman.envs.risk;

import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.List;

/**
 * One decision: the safe action (0) pays 10 surely, the risky one (1) pays 0 or 20, each with probability 1/2. Both have the
 * same mean, so an agent that knows only means has no reason for either; one that avoids risk takes the safe action, and
 * one that seeks it the risky one. The observation says whether the choice is still open, and what it paid.
 */
public final class RiskyChoice extends FiniteEnvironment {
    /** The action that pays 10 surely. */
    public static final int SAFE = 0;
    /** The action that pays 0 or 20. */
    public static final int RISKY = 1;

    private static final int OPEN = 0;
    private static final int PAID_SURELY = 1;
    private static final int LOST = 2;
    private static final int WON = 3;

    private static final String NAME = "RiskyChoice";
    private static final FiniteMdp MODEL = FiniteMdp.startingIn(OPEN, 4, 2, (state, action) -> {
        if (state != OPEN) {
            return List.of();
        }
        return action == SAFE
                ? List.of(new Outcome(1, PAID_SURELY, 10, true))
                : List.of(new Outcome(0.5, LOST, 0, true), new Outcome(0.5, WON, 20, true));
    });

    public RiskyChoice() {
        super(NAME, MODEL);
    }

    /** The exact model. */
    public static FiniteMdp model() {
        return MODEL;
    }

    /** The batch form. */
    static VectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(NAME, MODEL, size, maxEpisodeSteps);
    }

    /** What the safe action has paid: 10, or 0 if it was not taken. */
    public double paidBySafe() {
        return state() == PAID_SURELY ? 10 : 0;
    }

    /** What the risky action has paid: 20, or 0 if it was not taken or lost. */
    public double paidByRisky() {
        return state() == WON ? 20 : 0;
    }

    /** Whether the risky action was taken and paid nothing. */
    public boolean lost() {
        return state() == LOST;
    }
}
