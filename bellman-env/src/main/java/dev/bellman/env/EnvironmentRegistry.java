package dev.bellman.env;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Environments by id. Immutable. */
public final class EnvironmentRegistry {
    private final NavigableMap<String, EnvironmentSpec> specs = new TreeMap<>();

    private EnvironmentRegistry(Collection<EnvironmentSpec> environments) {
        for (EnvironmentSpec spec : environments) {
            if (specs.putIfAbsent(spec.id(), spec) != null) {
                throw new ConfigurationException("environment id " + spec.id() + " is registered twice");
            }
        }
    }

    /**
     * The built-in environments and those of every {@link EnvironmentProvider} on the class path.
     *
     * @throws ConfigurationException if a provider cannot be loaded, or an id is registered twice
     */
    public static EnvironmentRegistry standard() {
        Collection<EnvironmentSpec> specs = new ArrayList<>();
        Iterator<EnvironmentProvider> providers =
                ServiceLoader.load(EnvironmentProvider.class).iterator();
        try {
            while (providers.hasNext()) {
                specs.addAll(providers.next().environments());
            }
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException("cannot load an environment provider: " + e.getMessage(), e);
        }
        return new EnvironmentRegistry(specs);
    }

    /** A registry of just these. */
    public static EnvironmentRegistry of(EnvironmentSpec... specs) {
        return new EnvironmentRegistry(List.of(specs));
    }

    /** This registry and one more environment. */
    public EnvironmentRegistry with(EnvironmentSpec spec) {
        Collection<EnvironmentSpec> all = new ArrayList<>(specs.values());
        all.add(spec);
        return new EnvironmentRegistry(all);
    }

    /** All specs, in the order of their ids. */
    public Collection<EnvironmentSpec> specs() {
        return Collections.unmodifiableCollection(specs.values());
    }

    /**
     * What is known of the environment of that id.
     *
     * @throws ConfigurationException if the id is unknown; it names the nearest known one
     */
    public EnvironmentSpec spec(String id) {
        EnvironmentSpec spec = specs.get(id);
        if (spec == null) {
            throw new ConfigurationException(
                    "unknown environment '" + id + "'" + Suggestions.didYouMean(id, specs.descendingKeySet()));
        }
        return spec;
    }

    /** A new environment of that id, with its time limit. */
    public Environment<?> make(String id) {
        return spec(id).make();
    }

    /** A new batch of environments of that id. */
    public VectorEnvironment makeVector(String id, int size) {
        return spec(id).makeVector(size);
    }
}
