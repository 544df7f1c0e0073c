package dev.bellman.train;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A run that is to go on.
 *
 * @param directory of the run
 * @param found the setup that its {@code config.yaml} has
 * @param setup with which it is to go on
 * @param asked what may be other than before, though it decides what is learnt: first parts of dotted keys
 */
record Resumption(Path directory, RunSetup found, RunSetup setup, Set<String> asked) {
    /**
     * A run that is to go on with another setup than its {@code config.yaml} has.
     *
     * @param named keys that were named to be changed, whether or not they then are
     */
    static Resumption of(Path directory, RunSetup found, RunSetup setup, Set<String> named) {
        Set<String> asked = new HashSet<>(named);
        RunConfiguration.differences(found, setup).forEach(change -> asked.add(firstPart(change.key())));
        return new Resumption(directory, found, setup, Set.copyOf(asked));
    }

    boolean asksFor(String key) {
        return asked.contains(firstPart(key));
    }

    private static String firstPart(String key) {
        return key.replaceFirst("\\..*", "");
    }
}
