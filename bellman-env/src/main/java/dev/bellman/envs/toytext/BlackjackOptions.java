package dev.bellman.envs.toytext;

import dev.bellman.base.Option;

/** What a game of {@link Blackjack} pays. */
public record BlackjackOptions(
        @Option("whether winning with an ace and a ten pays 1.5; ignored with 'sab'")
        boolean natural,

        @Option("whether an ace and a ten win against all but the same, as in Sutton and Barto (2018), example 5.1")
        boolean sab) {
    /** Those of Gymnasium's registered task. */
    public static BlackjackOptions defaults() {
        return new BlackjackOptions(false, true);
    }
}
