package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.testing.AlternatingStarts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A truncated step bootstraps from its own last observation, not from the first of the next episode. */
class TruncationOracleTest {
    private static final double DISCOUNT = 0.9;
    /** Of both places, if steps bootstrapped from the next start: 1 / (1 - 0.81) and 0.9 / (1 - 0.81). */
    private static final double MEAN_FROM_NEXT_STARTS = 5;

    private static final List<String> ROLLOUTS = List.of("learning-rate=linear(0.02, 1e-3)", "network.hidden=[16]");
    private static final List<String> NATURAL =
            List.of("rollout-steps=20", "value-batch-size=40", "value-learning-rate=0.02", "network.hidden=[16]");
    private static final List<String> VALUES = List.of(
            "learning-rate=linear(5e-3, 1e-4)",
            "replay-capacity=1000",
            "learning-starts=100",
            "batch-size=32",
            "train-frequency=4",
            "target-update-interval=50",
            "target-update-rate=1",
            "loss=squared",
            "epsilon=1",
            "network.hidden=[16]");
    private static final List<String> CRITICS = List.of(
            "learning-rate=linear(5e-3, 1e-3)",
            "replay-capacity=1000",
            "batch-size=32",
            "target-update-rate=0.05",
            "network.hidden=[16]");
    private static final List<String> SOFT = with(CRITICS, "temperature=fixed(1e-4)");

    /** What values are learnt with. */
    private static final Map<String, List<String>> VALUED = Map.ofEntries(
            Map.entry("a2c", ROLLOUTS),
            Map.entry("a3c", with(ROLLOUTS, "workers=2", "concurrent=false")),
            Map.entry("impala", with(ROLLOUTS, "workers=2", "concurrent=false", "trajectories-per-update=2")),
            Map.entry("ppo", with(ROLLOUTS, "rollout-steps=20", "batch-size=40")),
            Map.entry("ppo-kl", with(ROLLOUTS, "rollout-steps=20", "batch-size=40")),
            Map.entry("recurrent-ppo", with(ROLLOUTS, "rollout-steps=20", "sequence-length=10", "batch-size=40")),
            Map.entry("trpo", NATURAL),
            Map.entry("npg", NATURAL),
            Map.entry("vpg", List.of("batch=steps(10)", "value-learning-rate=0.01", "network.hidden=[16]")),
            Map.entry("actor-critic", List.of("value-learning-rate=linear(0.02, 1e-3)", "network.hidden=[16]")),
            Map.entry("dqn", VALUES),
            Map.entry("double-dqn", VALUES),
            Map.entry("dueling-dqn", VALUES),
            Map.entry("c51", with(VALUES, "returns.minimum=0", "returns.maximum=15")),
            Map.entry("qr-dqn", with(VALUES, "returns.count=5")),
            Map.entry("iqn", with(VALUES, "returns.samples=4", "returns.target-samples=4")),
            Map.entry("fqf", with(VALUES, "returns.count=8", "network.hidden=[64, 64]")),
            Map.entry("rainbow", with(VALUES, "returns.minimum=0", "returns.maximum=15")),
            Map.entry("ddpg", CRITICS),
            Map.entry("td3", CRITICS),
            Map.entry("sac", SOFT),
            Map.entry("tqc", SOFT),
            Map.entry("redq", with(SOFT, "updates-per-step=1")),
            Map.entry("droq", with(SOFT, "updates-per-step=1", "critic-network.hidden=[16]")),
            Map.entry("discrete-sac", SOFT));

    private static final Set<String> REAL_ACTIONS = Set.of("ddpg", "td3", "sac", "tqc", "redq", "droq");
    /** They report no value; {@code off-policy-pg} and {@code reinforce} bootstrap nowhere, {@code dpg} has a test of its own. */
    private static final Set<String> WITHOUT_VALUES = Set.of("dpg", "off-policy-pg", "reinforce");

    private static List<String> with(List<String> common, String... own) {
        return Stream.concat(common.stream(), Stream.of(own)).toList();
    }

    static Stream<String> valued() {
        return VALUED.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("valued")
    void bootstrapsFromWhereTheEpisodeEnded(String algorithm) {
        assertThat(learntValue(algorithm))
                .isCloseTo(AlternatingStarts.meanValue(DISCOUNT), within(0.5))
                .isGreaterThan(MEAN_FROM_NEXT_STARTS + 3);
    }

    @Test
    void everyAlgorithmIsHeldToIt() {
        Set<String> known = new TreeSet<>(VALUED.keySet());
        known.addAll(WITHOUT_VALUES);
        assertThat(AlgorithmRegistry.standard().all())
                .extracting(AlgorithmFactory::name)
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    private static double learntValue(String algorithm) {
        AlgorithmFactory<?> factory = AlgorithmRegistry.standard().get(algorithm);
        List<String> overrides = with(Objects.requireNonNull(VALUED.get(algorithm)), "discount=" + DISCOUNT);
        Record hyperparameters = new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(overrides));
        Supplier<Environment<?>> environment =
                REAL_ACTIONS.contains(algorithm) ? AlternatingStarts::continuous : AlternatingStarts::discrete;
        TrainingConfig training = TrainingConfig.defaults()
                .withSteps(5000)
                .withEnvironments(2)
                .withLogInterval(500)
                .withEvaluationInterval(0);
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(new RunSetup(
                        factory,
                        hyperparameters,
                        new EnvironmentSpec("AlternatingStarts", "AlternatingStarts", environment),
                        training))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported) {
                        value.set(value(reported.metrics()));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return value.get();
    }

    private static double value(Map<String, Double> metrics) {
        return metrics.getOrDefault("value/mean", metrics.getOrDefault("value/policy", Double.NaN));
    }
}
