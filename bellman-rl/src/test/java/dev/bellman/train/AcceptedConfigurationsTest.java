package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration is refused before the first step, or goes through to the last: sizes drawn at random, most of them too small. */
class AcceptedConfigurationsTest {
    private static final int TRIALS = 8;
    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("replay-capacity", "1 9 40 200"),
            Map.entry("replay", "uniform proportional rank-based"),
            Map.entry("learning-starts", "0 1 50"),
            Map.entry("batch-size", "1 7 16 32"),
            Map.entry("train-frequency", "1 5"),
            Map.entry("gradient-steps", "1 3"),
            Map.entry("updates-per-step", "0.1 1 2"),
            Map.entry("n-step", "1 3 40"),
            Map.entry("traces", "none retrace tree-backup"),
            Map.entry("sequence-length", "1 4 8 16"),
            Map.entry("rollout-steps", "1 2 9"),
            Map.entry("epochs", "1 2"),
            Map.entry("policy-delay", "1 3"),
            Map.entry("critics", "1 2 3"),
            Map.entry("target-critics", "1 2 3"),
            Map.entry("quantiles", "1 3"),
            Map.entry("dropped-quantiles", "0 1 3 5"),
            Map.entry("value-batch-size", "1 7 64"),
            Map.entry("fisher-share", "0.01 0.5 1"),
            Map.entry("trajectories-per-update", "1 2 5"),
            Map.entry("maximum-lag", "0 1"),
            Map.entry("workers", "1 2 3"),
            Map.entry("episodes", "1 3"),
            Map.entry("kept-batches", "1 2"),
            Map.entry("batch", "episodes(1) episodes(3) steps(1) steps(30)")));

    static List<String> algorithms() {
        return AlgorithmRegistry.standard().all().stream()
                .map(AlgorithmFactory::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void runToTheirEnd(String algorithm) {
        AlgorithmFactory<?> factory = AlgorithmRegistry.standard().get(algorithm);
        RandomStream random = RandomStream.of(17, "configurations");
        List<String> died = new ArrayList<>();
        int ran = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<String> overrides = draw(factory, random);
            int environments = List.of(1, 3, 16).get(random.nextInt(3));
            try {
                run(factory, overrides, environments);
                ran++;
            } catch (ConfigurationException e) {
                // Refused.
            } catch (RuntimeException e) {
                died.add(environments + " environments, " + overrides + ": " + e);
            }
        }
        assertThat(died).isEmpty();
        assertThat(ran).isPositive();
    }

    private static List<String> draw(AlgorithmFactory<?> factory, RandomStream random) {
        List<String> overrides = new ArrayList<>();
        SequencedMap<String, String> parts = keys(factory);
        parts.forEach((key, fixed) -> {
            if (!fixed.isEmpty()) {
                overrides.add(key + fixed);
            } else if (random.nextBoolean()) {
                String[] values = Objects.requireNonNull(VALUES.get(key)).split(" ");
                overrides.add(key + "=" + values[random.nextInt(values.length)]);
            }
        });
        return overrides;
    }

    /** Which of the values there are, and small networks. */
    private static SequencedMap<String, String> keys(AlgorithmFactory<?> factory) {
        SequencedMap<String, String> keys = new TreeMap<>();
        Arrays.stream(factory.configurationType().getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .forEach(key -> {
                    if (VALUES.containsKey(key)) {
                        keys.put(key, "");
                    } else if (key.equals("network")
                            || key.equals("critic-network") && factory.name().equals("droq")) {
                        keys.put(key, ".hidden=[4]");
                    } else if (key.equals("concurrent")) {
                        keys.put(key, "=false");
                    }
                });
        return keys;
    }

    private static void run(AlgorithmFactory<?> factory, List<String> overrides, int environments) {
        Record hyperparameters = new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(overrides));
        String environment = needsRealActions(factory) ? "Pendulum-v1" : "CartPole-v1";
        Training training = Training.of(hyperparameters, environment)
                .environments(environments)
                .steps(192)
                .evaluate(false);
        try (Trainer trainer = training.open()) {
            try {
                trainer.train();
            } catch (ConfigurationException e) {
                throw new IllegalStateException("refused in the middle", e);
            }
        }
    }

    private static boolean needsRealActions(AlgorithmFactory<?> factory) {
        return List.of("SacConfig", "Td3Config", "DpgConfig")
                .contains(factory.configurationType().getSimpleName());
    }
}
