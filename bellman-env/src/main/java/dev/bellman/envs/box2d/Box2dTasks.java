package dev.bellman.envs.box2d;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the Box2D tasks under Gymnasium's ids, limits and thresholds. */
public final class Box2dTasks implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                EnvironmentSpec.configurable(LunarLanderOptions.defaults(), Box2dTasks::lander),
                EnvironmentSpec.configurable(LunarLanderOptions.defaults(), Box2dTasks::landerWithThrottles),
                walker("BipedalWalker-v3", "Walk on two legs over uneven ground", false, 1600),
                walker("BipedalWalkerHardcore-v3", "Walk on two legs over stumps, stairs and pits", true, 2000));
    }

    private static EnvironmentSpec lander(LunarLanderOptions options) {
        return new EnvironmentSpec(
                        "LunarLander-v3", "Land on the moon with engines on or off", () -> new LunarLander(options))
                .withMaxEpisodeSteps(1000)
                .withRewardThreshold(200)
                .withBatch((size, limit, threads) -> LunarLander.batch(options, size, limit, threads));
    }

    private static EnvironmentSpec landerWithThrottles(LunarLanderOptions options) {
        return new EnvironmentSpec(
                        "LunarLanderContinuous-v3",
                        "Land on the moon with throttles",
                        () -> new LunarLanderContinuous(options))
                .withMaxEpisodeSteps(1000)
                .withRewardThreshold(200)
                .withBatch((size, limit, threads) -> LunarLanderContinuous.batch(options, size, limit, threads));
    }

    private static EnvironmentSpec walker(String id, String description, boolean hardcore, int steps) {
        return new EnvironmentSpec(id, description, () -> new BipedalWalker(hardcore))
                .withMaxEpisodeSteps(steps)
                .withRewardThreshold(300)
                .withBatch((size, limit, threads) -> BipedalWalker.batch(hardcore, size, limit, threads));
    }
}
