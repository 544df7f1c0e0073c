package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.testing.Catch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a run must learn. One seed is tried; {@code -Dgate.seeds=2001-2010} tries more, of which nine of ten must pass.
 *
 * @param task the id of an environment, or one of {@code catch}, {@code catch-masked}, {@code catch-memory}, {@code
 *     catch-10x10} and {@code catch-40x40}
 * @param least mean return of the final policy's evaluation
 * @param overrides of the algorithm's defaults
 */
record Gate(String algorithm, String task, long steps, double least, List<String> overrides) {
    private static final String SEEDS = System.getProperty("gate.seeds", "1-1");
    private static final double SHARE = 0.9;
    private static final Map<String, EnvironmentSpec> CATCH = Map.of(
            "catch", new EnvironmentSpec("catch", "", () -> Catch.image(1)),
            "catch-10x10", new EnvironmentSpec("catch-10x10", "", () -> Catch.image(2)),
            "catch-40x40", new EnvironmentSpec("catch-40x40", "", () -> Catch.image(8)),
            "catch-masked", new EnvironmentSpec("catch-masked", "", Catch::masked),
            "catch-memory", new EnvironmentSpec("catch-memory", "", Catch::memory));

    /** Reads {@code algorithm task steps least KEY=VALUE ...}. */
    static Gate parse(String line) {
        List<String> words = List.of(line.strip().split(" +"));
        return new Gate(
                words.get(0),
                words.get(1),
                Long.parseLong(words.get(2)),
                Double.parseDouble(words.get(3)),
                words.subList(4, words.size()));
    }

    @Override
    public String toString() {
        return algorithm + " " + task + " " + String.join(" ", overrides);
    }

    AlgorithmFactory<?> factory() {
        return AlgorithmRegistry.standard().get(algorithm);
    }

    Record configuration() {
        return new ConfigurationCodec().apply(factory().defaults(), Overrides.parse(overrides));
    }

    /** Trains, and requires what must be learnt. */
    void require() {
        String[] range = SEEDS.split("-");
        List<Double> scores = new ArrayList<>();
        LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]))
                .forEach(seed -> scores.add(score(seed)));
        long passed = scores.stream().filter(score -> score >= least).count();
        if (scores.size() > 1) {
            System.out.printf("%s: %s%n", this, scores);
        }
        assertThat(passed).as("%s: scores %s, at least %s", this, scores, least).isGreaterThanOrEqualTo((long)
                Math.ceil(SHARE * scores.size()));
    }

    private double score(long seed) {
        AlgorithmFactory<?> factory = factory();
        EnvironmentSpec environment = CATCH.containsKey(task)
                ? CATCH.get(task)
                : EnvironmentRegistry.standard().spec(task);
        TrainingConfig training = factory.training().withSteps(steps).withSeed(seed);
        return Training.of(new RunSetup(factory, configuration(), environment, training))
                .run()
                .result()
                .evaluation()
                .orElseThrow()
                .mean();
    }
}
