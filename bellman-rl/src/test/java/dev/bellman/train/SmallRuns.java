package dev.bellman.train;

import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.env.EnvironmentRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Configurations of every algorithm that learn within a few thousand steps: what contract tests run. */
final class SmallRuns {
    private static final List<String> PPO =
            List.of("rollout-steps=32", "batch-size=48", "epochs=3", "learning-rate=linear(1e-3, 0)");
    /** Sequences that are cut by rollouts, and batches that do not come out even. */
    private static final List<String> RECURRENT = List.of(
            "rollout-steps=32",
            "sequence-length=8",
            "batch-size=40",
            "epochs=2",
            "network.hidden=[12, 12]",
            "units=12",
            "learning-rate=linear(1e-3, 0)");

    private static final List<String> DQN = List.of(
            "replay-capacity=700",
            "learning-starts=100",
            "batch-size=32",
            "train-frequency=8",
            "gradient-steps=2",
            "target-update-interval=50",
            "target-update-rate=1",
            "network.hidden=[64, 64]");
    /** Of actor-critics with a replay, most of them on Pendulum. */
    private static final List<String> CONTINUOUS = List.of(
            "replay-capacity=900",
            "learning-starts=100",
            "batch-size=32",
            "train-frequency=6",
            "updates-per-step=0.25",
            "network.hidden=[24, 24]");

    private static final List<String> NATURAL =
            List.of("rollout-steps=32", "value-batch-size=48", "value-epochs=2", "conjugate-iterations=5");

    private static final List<String> MANY_UPDATES = with(CONTINUOUS, "updates-per-step=0.5", "policy-delay=5");

    private static final Map<String, List<String>> PENDULUM = Map.of(
            "dpg", List.of("policy.degree=2"),
            "ddpg", CONTINUOUS,
            "trpo", NATURAL,
            "td3", CONTINUOUS,
            "sac", CONTINUOUS,
            "tqc", CONTINUOUS,
            "droq", with(MANY_UPDATES, "critic-network.hidden=[24, 24]", "critic-network.dropout=0.1"),
            "redq", MANY_UPDATES);
    private static final Map<String, List<String>> OVERRIDES = Map.ofEntries(
            Map.entry(
                    "a2c",
                    List.of(
                            "rollout-steps=5",
                            "gae-lambda=1",
                            "learning-rate=linear(2e-3, 0)",
                            "entropy-coefficient=0.01",
                            "normalize-advantages=true")),
            Map.entry(
                    "a3c",
                    List.of(
                            "workers=3",
                            "concurrent=false",
                            "rollout-steps=5",
                            "gae-lambda=1",
                            "learning-rate=linear(2e-3, 0)")),
            Map.entry(
                    "impala",
                    List.of(
                            "workers=3",
                            "concurrent=false",
                            "rollout-steps=8",
                            "trajectories-per-update=2",
                            "maximum-lag=1")),
            Map.entry("ppo", PPO),
            Map.entry("ppo-kl", with(PPO, "advantage-scope=rollout", "entropy-coefficient=linear(0.01, 0)")),
            Map.entry("vpg", List.of("batch=steps(40)", "value-iterations=3")),
            Map.entry("reinforce", List.of("batch=episodes(2)", "estimator=reward-to-go", "normalize-advantages=true")),
            Map.entry("actor-critic", List.of("optimizer=sgd", "discount-steps=true")),
            Map.entry(
                    "off-policy-pg", List.of("episodes=1", "kept-batches=3", "gradient-steps=2", "value-iterations=3")),
            Map.entry("discrete-sac", with(CONTINUOUS, "policy-delay=2")),
            Map.entry("dqn", DQN),
            Map.entry("double-dqn", DQN),
            Map.entry("dueling-dqn", DQN),
            Map.entry("c51", with(DQN, "returns.maximum=100", "returns.minimum=0")),
            Map.entry("qr-dqn", with(DQN, "returns.count=20")),
            Map.entry("iqn", with(DQN, "returns.samples=8", "returns.target-samples=6", "returns.acting-samples=5")),
            Map.entry(
                    "fqf", with(DQN, "returns.count=8", "returns.fraction-learning-rate=1e-4", "returns.entropy=0.01")),
            Map.entry("recurrent-ppo", RECURRENT),
            Map.entry("rainbow", with(DQN, "returns.maximum=100", "returns.minimum=0")),
            Map.entry("npg", with(NATURAL, "step.rate=linear(0.1, 0)", "fisher-share=0.5")));

    /** What presets do not switch on. */
    private static final Map<String, Variant> VARIANTS = Map.ofEntries(
            Map.entry(
                    "dqn, retrace",
                    Variant.of(with(DQN, "traces=retrace", "trace-decay=0.9", "epsilon=0.3", "double-q=true"))),
            Map.entry(
                    "dqn, independent noise by rank",
                    Variant.of(with(DQN, "noise=independent", "replay=rank-based", "n-step=2"))),
            Map.entry(
                    "dqn, munchausen",
                    Variant.of(with(DQN, "temperature=0.1", "soft-temperature=0.03", "munchausen=0.9"))),
            Map.entry(
                    "td3, prioritised with two steps",
                    new Variant("Pendulum-v1", 1, with(CONTINUOUS, "replay=proportional", "n-step=2"))),
            Map.entry(
                    "sac, hindsight",
                    new Variant("PointGoalContinuous-v0", 1, with(CONTINUOUS, "hindsight.relabelled=4"))),
            Map.entry(
                    "sac, clamped, fixed temperature",
                    new Variant(
                            "Pendulum-v1",
                            1,
                            with(CONTINUOUS, "policy=clamped", "temperature=fixed", "replay=rank-based"))),
            Map.entry(
                    "dpg, sarsa",
                    new Variant(
                            "Pendulum-v1",
                            1,
                            List.of(
                                    "off-policy=false",
                                    "noise=gaussian",
                                    "noise.deviation=0.4",
                                    "advantage-rate=0.1",
                                    "baseline-rate=0.03",
                                    "policy-rate=0.003",
                                    "normalized-steps=false",
                                    "policy-optimizer=none",
                                    "policy.degree=1",
                                    "baseline.degree=2"))),
            Map.entry(
                    "dqn, hindsight",
                    new Variant(
                            "BitFlip-v0", 1, with(DQN, "hindsight.relabelled=4", "replay=proportional", "n-step=2"))),
            Map.entry("dqn, stacked frames", new Variant("CartPole-v1", 3, with(DQN, "n-step=3"))),
            Map.entry(
                    "dqn, images",
                    new Variant(
                            "MinAtar/Breakout-v1",
                            2,
                            with(DQN, "network=minatar-cnn", "network.hidden=16", "noise=factorised", "dueling=max"))),
            Map.entry(
                    "recurrent-ppo, shared GRU",
                    new Variant("Pendulum-v1", 1, with(RECURRENT, "cell=gru", "shared-network=true"))),
            Map.entry(
                    "a2c, state-dependent exploration",
                    new Variant(
                            "Pendulum-v1",
                            1,
                            List.of("rollout-steps=8", "network.hidden=[16]", "exploration=state-dependent"))),
            Map.entry(
                    "impala, state-dependent exploration",
                    new Variant(
                            "Pendulum-v1",
                            1,
                            List.of(
                                    "workers=3",
                                    "concurrent=false",
                                    "rollout-steps=8",
                                    "trajectories-per-update=2",
                                    "network.hidden=[16]",
                                    "exploration=state-dependent"))),
            Map.entry(
                    "ppo, state-dependent exploration",
                    new Variant(
                            "Pendulum-v1",
                            1,
                            with(
                                    PPO,
                                    "exploration=state-dependent",
                                    "exploration.sample-frequency=5",
                                    "shared-network=true"))));

    /** A way to run an algorithm, with as many stacked frames. */
    private record Variant(String environment, int frames, List<String> overrides) {
        /** All but images; where frames are stacked or goals read, a replay keeps them as they are. */
        boolean normalized() {
            return !environment.contains("/");
        }

        /** Where the replay has most to do. */
        boolean normalizesRewards() {
            return frames > 1
                    || Stream.of("n-step", "hindsight", "traces")
                            .anyMatch(key -> overrides.stream().anyMatch(override -> override.startsWith(key)));
        }

        static Variant of(List<String> overrides) {
            return new Variant("CartPole-v1", 1, overrides);
        }
    }

    private static List<String> with(List<String> common, String... own) {
        return Stream.concat(common.stream(), Stream.of(own)).toList();
    }

    private SmallRuns() {}

    /** Of every registered algorithm, and more. */
    static Stream<String> names() {
        return Stream.concat(
                AlgorithmRegistry.standard().all().stream().map(AlgorithmFactory::name),
                VARIANTS.keySet().stream().sorted());
    }

    /** Three environments for 1,500 steps, with reports and evaluations. */
    static RunSetup of(String name) {
        if (!VARIANTS.containsKey(name)) {
            return setup(AlgorithmRegistry.standard().get(name), ofAlgorithm(name));
        }
        return setup(AlgorithmRegistry.standard().get(name.split(",")[0]), VARIANTS.get(name));
    }

    private static Variant ofAlgorithm(String name) {
        if (PENDULUM.containsKey(name)) {
            return new Variant("Pendulum-v1", 1, PENDULUM.get(name));
        }
        List<String> overrides = OVERRIDES.get(name);
        if (overrides == null) {
            throw new AssertionError("add a small configuration of " + name + " to SmallRuns");
        }
        return Variant.of(overrides);
    }

    private static RunSetup setup(AlgorithmFactory<?> factory, Variant variant) {
        TrainingConfig training = TrainingConfig.defaults()
                .withSteps(1500)
                .withEnvironments(3)
                .withLogInterval(250)
                .withEvaluationInterval(600)
                .withEvaluationEpisodes(3)
                .withFrameStack(variant.frames())
                .withNormalizeObservations(variant.normalized())
                .withNormalizeRewards(variant.normalizesRewards());
        Record hyperparameters =
                new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(variant.overrides()));
        return new RunSetup(
                factory, hyperparameters, EnvironmentRegistry.standard().spec(variant.environment()), training);
    }
}
