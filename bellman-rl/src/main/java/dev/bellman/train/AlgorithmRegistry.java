package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Services;
import dev.bellman.base.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The algorithms by name. */
public final class AlgorithmRegistry {
    private final TreeMap<String, AlgorithmFactory<?>> factories = new TreeMap<>();

    private final List<String> failures = new ArrayList<>();

    /** All factories on the class path. One that cannot be loaded is left out, and named by {@link #failures}. */
    public static AlgorithmRegistry standard() {
        Services<AlgorithmFactory<?>> factories = Services.load(AlgorithmFactory.class, factory -> factory);
        AlgorithmRegistry registry = new AlgorithmRegistry();
        factories.found().forEach(registry::add);
        registry.failures.addAll(factories.failures());
        return registry;
    }

    /** One line for each factory on the class path that could not be loaded, with the reason; empty if all is well. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Adds one; refuses a name that is taken. */
    public void add(AlgorithmFactory<?> factory) {
        if (factories.putIfAbsent(factory.name(), factory) != null) {
            throw new ConfigurationException("there are two algorithms named " + factory.name());
        }
    }

    /** The algorithm of that name; an unknown one is refused with the nearest known. */
    public AlgorithmFactory<?> get(String name) {
        AlgorithmFactory<?> factory = factories.get(name);
        if (factory == null) {
            throw new ConfigurationException("unknown algorithm " + Quoted.of(name)
                    + Suggestions.closest(name, factories.keySet())
                            .map(close -> "; did you mean " + close + "?")
                            .orElse("; './bellman list algorithms' shows all")
                    + Services.inMessage(failures));
        }
        return factory;
    }

    /** All, in the order of their names. */
    public Collection<AlgorithmFactory<?>> all() {
        return factories.values();
    }
}
