package dev.bellman.cli.plot;

import dev.bellman.cli.runs.SavedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts runs together that differ in their seed only, and names each group by what tells it from the others. */
public final class RunGroups {
    private RunGroups() {}

    /**
     * The groups by name: the algorithm, the environment where there are several, and the settings that differ between groups
     * of the same algorithm and environment. In the order of the first run of each.
     */
    public static SequencedMap<String, List<SavedRun>> of(List<SavedRun> runs) {
        boolean oneEnvironment =
                runs.stream().map(SavedRun::environment).distinct().count() == 1;
        SequencedMap<String, List<SavedRun>> groups = new LinkedHashMap<>();
        for (List<SavedRun> alike : by(runs, run -> List.of(run.algorithm(), run.environment()))) {
            SavedRun first = alike.getFirst();
            String name = oneEnvironment ? first.algorithm() : first.algorithm() + ", " + first.environment();
            Set<String> different = differentKeys(alike);
            for (List<SavedRun> same : by(alike, SavedRun::settings)) {
                groups.put(name + settings(same.getFirst(), different), same);
            }
        }
        return groups;
    }

    private static <K> Collection<List<SavedRun>> by(List<SavedRun> runs, Function<SavedRun, K> key) {
        SequencedMap<K, List<SavedRun>> groups = new LinkedHashMap<>();
        runs.forEach(run -> groups.computeIfAbsent(key.apply(run), absent -> new ArrayList<>())
                .add(run));
        return groups.values();
    }

    private static Set<String> differentKeys(List<SavedRun> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.settings().keySet()));
        keys.removeIf(key -> runs.stream()
                        .map(run -> run.settings().getOrDefault(key, ""))
                        .distinct()
                        .count()
                == 1);
        return keys;
    }

    private static String settings(SavedRun run, Set<String> keys) {
        return keys.stream()
                .map(key -> ", " + key + " " + run.settings().getOrDefault(key, "-"))
                .collect(Collectors.joining());
    }
}
