package dev.bellman.nn.optim;

import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;

/** How the parameters of a target network follow the online ones. */
public final class TargetUpdate {
    private TargetUpdate() {}

    /**
     * Moves the target by {@code rate} of its distance to the online parameters (Polyak averaging, Lillicrap et al.
     * 2016): target += rate (online - target). A rate of 1 copies (the hard update of Mnih et al. 2015).
     *
     * @param target of the same layout as {@code online}
     */
    public static void apply(Kernels kernels, Parameters online, Parameters target, double rate) {
        if (rate == 1) {
            target.copyFrom(online);
            return;
        }
        if (target.size() != online.size()) {
            throw new IllegalArgumentException(
                    "target of " + target.size() + " parameters for " + online.size() + " online ones");
        }
        kernels.moveTowards((float) rate, online.values(), 0, target.values(), 0, target.size());
    }
}
