package dev.bellman.cli.setup;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.Preset;
import java.util.List;

/** The presets of algorithms by their names. */
final class Presets {
    private Presets() {}

    /**
     * Finds the configuration that a preset stands for.
     *
     * @throws ConfigurationException if the algorithm has no such preset; it names those there are
     */
    static <C extends Record> C find(AlgorithmFactory<C> factory, String name) {
        for (Preset<C> preset : factory.presets()) {
            if (preset.name().equals(name)) {
                return preset.configuration();
            }
        }
        List<String> known = factory.presets().stream().map(Preset::name).toList();
        String suggestion = Suggestions.didYouMean(name, known);
        throw new ConfigurationException("unknown preset " + Quoted.of(name) + " of " + factory.name()
                + (suggestion.isEmpty()
                        ? "; there are " + (known.isEmpty() ? "none" : String.join(", ", known))
                        : suggestion));
    }
}
