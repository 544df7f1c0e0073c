package dev.bellman.envs.minatar;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Registers each game twice: {@code MinAtar/Breakout-v1} and the like have the actions that do something in the game, the {@code
 * -v0} ones all six. The original has no time limit; episodes are truncated here after {@value #MAX_EPISODE_STEPS} steps, so
 * that a policy that never dies cannot keep an evaluation from ending.
 */
public final class MinAtar implements EnvironmentProvider {
    /** Where the registered tasks truncate an episode. */
    public static final int MAX_EPISODE_STEPS = 10_000;

    @Override
    public List<EnvironmentSpec> environments() {
        List<EnvironmentSpec> specs = new ArrayList<>();
        for (MinAtarGame game : MinAtarGame.values()) {
            specs.add(spec(game, false, "-v0"));
            specs.add(spec(game, true, "-v1"));
        }
        return specs;
    }

    private static EnvironmentSpec spec(MinAtarGame game, boolean minimalActions, String version) {
        String actions = minimalActions ? "" : ", with all six actions";
        return EnvironmentSpec.configurable(
                new MinAtarOptions().withMinimalActions(minimalActions),
                options -> new EnvironmentSpec(
                                "MinAtar/" + game.title() + version,
                                game.description() + actions,
                                () -> new MinAtarEnvironment(game, options))
                        .withMaxEpisodeSteps(MAX_EPISODE_STEPS)
                        .withBatch((size, limit, threads) -> MinAtarEnvironment.batch(game, options, size, limit)));
    }
}
