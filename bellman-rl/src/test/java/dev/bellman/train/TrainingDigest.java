package dev.bellman.train;

import java.util.List;

/** Prints, in a process of its own, what every small run learns within 300 steps: the hash of its parameters. */
final class TrainingDigest {
    private static final int STEPS = 300;

    private TrainingDigest() {}

    public static void main(String[] arguments) {
        hashes().forEach(System.out::println);
    }

    /** A line for each of {@link SmallRuns#names}. */
    static List<String> hashes() {
        return SmallRuns.names().map(name -> name + " " + hash(name)).toList();
    }

    private static String hash(String name) {
        return Training.of(SmallRuns.of(name))
                .steps(STEPS)
                .evaluate(false)
                .run()
                .result()
                .parameterHash();
    }
}
