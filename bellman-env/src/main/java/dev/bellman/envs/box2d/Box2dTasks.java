package dev.bellman.envs.box2d;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the Box2D tasks under Gymnasium's ids, limits and thresholds. */
public final class Box2dTasks implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec("LunarLander-v3", "Land on the moon with engines on or off", LunarLander::new)
                        .withMaxEpisodeSteps(1000)
                        .withRewardThreshold(200),
                new EnvironmentSpec(
                                "LunarLanderContinuous-v3",
                                "Land on the moon with throttles",
                                LunarLanderContinuous::new)
                        .withMaxEpisodeSteps(1000)
                        .withRewardThreshold(200),
                new EnvironmentSpec("BipedalWalker-v3", "Walk on two legs over uneven ground", BipedalWalker::new)
                        .withMaxEpisodeSteps(1600)
                        .withRewardThreshold(300),
                new EnvironmentSpec(
                                "BipedalWalkerHardcore-v3",
                                "Walk on two legs over stumps, stairs and pits",
                                () -> new BipedalWalker(true))
                        .withMaxEpisodeSteps(2000)
                        .withRewardThreshold(300));
    }
}
