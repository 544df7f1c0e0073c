package dev.bellman.envs.box2d;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the Box2D tasks under Gymnasium's ids, limits and thresholds. */
public final class Box2dTasks implements EnvironmentProvider {
    private static final LunarLanderOptions LANDER = new LunarLanderOptions();

    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec("LunarLander-v3", "Land on the moon with engines on or off", LunarLander::new)
                        .withMaxEpisodeSteps(1000)
                        .withRewardThreshold(200)
                        .withBatch((size, threads) -> LunarLander.batch(LANDER, size, 1000, threads)),
                new EnvironmentSpec(
                                "LunarLanderContinuous-v3",
                                "Land on the moon with throttles",
                                LunarLanderContinuous::new)
                        .withMaxEpisodeSteps(1000)
                        .withRewardThreshold(200)
                        .withBatch((size, threads) -> LunarLanderContinuous.batch(LANDER, size, 1000, threads)),
                new EnvironmentSpec("BipedalWalker-v3", "Walk on two legs over uneven ground", BipedalWalker::new)
                        .withMaxEpisodeSteps(1600)
                        .withRewardThreshold(300)
                        .withBatch((size, threads) -> BipedalWalker.batch(false, size, 1600, threads)),
                new EnvironmentSpec(
                                "BipedalWalkerHardcore-v3",
                                "Walk on two legs over stumps, stairs and pits",
                                () -> new BipedalWalker(true))
                        .withMaxEpisodeSteps(2000)
                        .withRewardThreshold(300)
                        .withBatch((size, threads) -> BipedalWalker.batch(true, size, 2000, threads)));
    }
}
