package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The algorithms by name. */
public final class AlgorithmRegistry {
    private final TreeMap<String, AlgorithmFactory<?>> factories = new TreeMap<>();

    /** All factories that {@link ServiceLoader} finds on the class path. */
    public static AlgorithmRegistry standard() {
        AlgorithmRegistry registry = new AlgorithmRegistry();
        for (AlgorithmFactory<?> factory : ServiceLoader.load(AlgorithmFactory.class)) {
            registry.add(factory);
        }
        return registry;
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
            throw new ConfigurationException("unknown algorithm " + name
                    + Suggestions.closest(name, factories.keySet())
                            .map(close -> "; did you mean " + close + "?")
                            .orElse("; './bellman list algorithms' shows all"));
        }
        return factory;
    }

    /** All, in the order of their names. */
    public Collection<AlgorithmFactory<?>> all() {
        return factories.values();
    }
}
