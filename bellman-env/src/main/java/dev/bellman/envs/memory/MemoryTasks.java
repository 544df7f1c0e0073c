package dev.bellman.envs.memory;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the tasks that cannot be solved without a memory. */
public final class MemoryTasks implements EnvironmentProvider {
    /** What an agent earns that turns the wrong way once in 80 episodes. */
    private static final double SOLVED = 3.95;

    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(maze("TMaze-v0", 10), maze("TMaze20-v0", 20), maze("TMaze50-v0", 50));
    }

    private static EnvironmentSpec maze(String id, int length) {
        int steps = TMaze.stepsToEnd(length);
        String description = "Remember for " + length + " steps which way to turn";
        return new EnvironmentSpec(id, description, () -> new TMaze(length))
                .withMaxEpisodeSteps(steps)
                .withRewardThreshold(SOLVED)
                .withBatch((size, limit, threads) -> TMaze.batch(length, size, limit));
    }
}
