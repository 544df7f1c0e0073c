package dev.bellman.envs.toytext;

import dev.bellman.base.Option;

/** What a {@link Taxi} is made with. */
public record TaxiOptions(
        @Option(
                "whether a move that nothing blocks goes to the left of where it should with probability 0.1, and to its right with 0.1")
        boolean isRainy) {
    /** On dry streets. */
    public static TaxiOptions defaults() {
        return new TaxiOptions(false);
    }
}
