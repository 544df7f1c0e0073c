package dev.bellman.envs.classic;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the classic control tasks under Gymnasium's ids, limits and thresholds. */
public final class ClassicControl implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec("CartPole-v0", "Balance a pole on a cart, up to 200 steps", CartPole::new)
                        .withMaxEpisodeSteps(200)
                        .withRewardThreshold(195)
                        .withBatch(size -> CartPole.batch(size, 200)),
                new EnvironmentSpec("CartPole-v1", "Balance a pole on a cart, up to 500 steps", CartPole::new)
                        .withMaxEpisodeSteps(500)
                        .withRewardThreshold(475)
                        .withBatch(size -> CartPole.batch(size, 500)));
    }
}
