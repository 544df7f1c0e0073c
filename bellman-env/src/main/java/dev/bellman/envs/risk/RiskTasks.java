package dev.bellman.envs.risk;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the tasks on which it can be seen whether an agent weighs risks. */
public final class RiskTasks implements EnvironmentProvider {
    private static final int LONGEST_WALK = 100;

    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec("RiskyChoice-v0", "Take 10 surely, or 0 or 20 by chance", RiskyChoice::new)
                        .withMaxEpisodeSteps(1)
                        .withBatch((size, limit, threads) -> RiskyChoice.batch(size, limit)),
                new EnvironmentSpec(
                                "WindyCliff-v0",
                                "Walk past a cliff in the wind: near and risky, or far and safe",
                                WindyCliff::new)
                        .withMaxEpisodeSteps(LONGEST_WALK)
                        .withBatch((size, limit, threads) -> WindyCliff.batch(size, limit)));
    }
}
