package dev.bellman.envs.goal;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the tasks of reaching goals. */
public final class GoalTasks implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                bitFlip("BitFlip-v0", 8),
                bitFlip("BitFlip16-v0", 16),
                bitFlip("BitFlip32-v0", 32),
                new EnvironmentSpec("PointGoal-v0", "Push a point to a place on a plane", PointGoal::discrete)
                        .withMaxEpisodeSteps(50)
                        .withBatch((size, limit, threads) -> PointGoal.batch(size, limit)),
                new EnvironmentSpec(
                                "PointGoalContinuous-v0",
                                "Push a point, as strongly as you like, to a place on a plane",
                                PointGoal::continuous)
                        .withMaxEpisodeSteps(50)
                        .withBatch((size, limit, threads) -> PointGoal.continuousBatch(size, limit)));
    }

    private static EnvironmentSpec bitFlip(String id, int bits) {
        return new EnvironmentSpec(id, "Flip " + bits + " bits to those that are wanted", () -> new BitFlip(bits))
                .withMaxEpisodeSteps(bits)
                .withBatch((size, limit, threads) -> BitFlip.batch(bits, size, limit));
    }
}
