package dev.bellman.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.env.EnvironmentRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Configurations of every algorithm that learn within a few thousand steps: what contract tests run. */
final class SmallRuns {
    private static final List<String> DQN = List.of(
            "replay-capacity=700",
            "learning-starts=100",
            "train-frequency=8",
            "gradient-steps=2",
            "target-update-interval=50");
    private static final Map<String, List<String>> OVERRIDES = Map.of(
            "ppo", List.of("rollout-steps=32", "batch-size=48", "epochs=3", "learning-rate=linear(1e-3, 0)"),
            "dqn", DQN,
            "double-dqn", DQN,
            "dueling-dqn", DQN,
            "c51", with(DQN, "returns.maximum=100", "returns.minimum=0"),
            "qr-dqn", with(DQN, "returns.count=20"),
            "iqn", with(DQN, "returns.samples=8", "returns.target-samples=6", "returns.acting-samples=5"),
            "fqf", with(DQN, "returns.count=8", "returns.fraction-learning-rate=1e-4", "returns.entropy=0.01"),
            "rainbow", with(DQN, "returns.maximum=100", "returns.minimum=0"));

    private static List<String> with(List<String> common, String... own) {
        return Stream.concat(common.stream(), Stream.of(own)).toList();
    }

    private SmallRuns() {}

    /** Three environments of CartPole-v1 for 1,500 steps, with reports, evaluations and normalised observations. */
    static RunSetup of(AlgorithmFactory<?> factory) {
        TrainingConfig training = TrainingConfig.defaults()
                .withSteps(1500)
                .withEnvironments(3)
                .withLogInterval(250)
                .withEvaluationInterval(600)
                .withEvaluationEpisodes(3)
                .withNormalizeObservations(true);
        return new RunSetup(
                factory,
                hyperparameters(factory),
                EnvironmentRegistry.standard().spec("CartPole-v1"),
                training);
    }

    private static Record hyperparameters(AlgorithmFactory<?> factory) {
        List<String> overrides = OVERRIDES.get(factory.name());
        if (overrides == null) {
            throw new AssertionError("add a small configuration of " + factory.name() + " to SmallRuns");
        }
        ObjectNode tree = Overrides.parse(overrides);
        return new ConfigurationCodec().apply(factory.defaults(), tree);
    }
}
