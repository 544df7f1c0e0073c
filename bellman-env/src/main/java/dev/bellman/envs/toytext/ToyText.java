package dev.bellman.envs.toytext;

import static dev.bellman.env.EnvironmentSpec.configurable;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the toy-text tasks under Gymnasium's ids, limits and thresholds. */
public final class ToyText implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                configurable(FrozenLakeOptions.defaults(), options -> lake(options, "FrozenLake-v1", 100, 0.7)),
                configurable(FrozenLakeOptions.large(), options -> lake(options, "FrozenLake8x8-v1", 200, 0.85)),
                configurable(CliffWalkingOptions.defaults(), options -> cliff(options, "CliffWalking-v1")),
                configurable(new CliffWalkingOptions(true), options -> cliff(options, "CliffWalkingSlippery-v1")),
                configurable(TaxiOptions.defaults(), ToyText::taxi),
                configurable(BlackjackOptions.defaults(), ToyText::blackjack));
    }

    private static EnvironmentSpec lake(FrozenLakeOptions options, String id, int steps, double threshold) {
        return new EnvironmentSpec(id, "Cross a frozen lake past its holes", () -> new FrozenLake(options))
                .withMaxEpisodeSteps(steps)
                .withRewardThreshold(threshold)
                .withBatch((size, limit, threads) -> FrozenLake.batch(options, size, limit));
    }

    private static EnvironmentSpec cliff(CliffWalkingOptions options, String id) {
        return new EnvironmentSpec(id, "Walk along a cliff to the goal", () -> new CliffWalking(options))
                .withBatch((size, limit, threads) -> CliffWalking.batch(options, size, limit));
    }

    private static EnvironmentSpec taxi(TaxiOptions options) {
        return new EnvironmentSpec("Taxi-v3", "Take a passenger to a stand", () -> new Taxi(options))
                .withMaxEpisodeSteps(200)
                .withRewardThreshold(8)
                .withBatch((size, limit, threads) -> Taxi.batch(options, size, limit));
    }

    private static EnvironmentSpec blackjack(BlackjackOptions options) {
        return new EnvironmentSpec("Blackjack-v1", "Stick or hit against a dealer", () -> new Blackjack(options))
                .withBatch((size, limit, threads) -> Blackjack.batch(options, size, limit));
    }
}
