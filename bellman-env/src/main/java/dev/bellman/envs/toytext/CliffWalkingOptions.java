package dev.bellman.envs.toytext;

import dev.bellman.base.Option;

/** What a {@link CliffWalking} is made with. */
public record CliffWalkingOptions(
        @Option("whether a step goes, as often as where it should, to either side of that")
        boolean isSlippery) {
    /** On dry ground. */
    public static CliffWalkingOptions defaults() {
        return new CliffWalkingOptions(false);
    }
}
