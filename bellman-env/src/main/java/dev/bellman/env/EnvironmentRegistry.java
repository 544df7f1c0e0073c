package dev.bellman.env;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Services;
import dev.bellman.base.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Environments by id. Immutable. */
public final class EnvironmentRegistry {
    private final NavigableMap<String, EnvironmentSpec> specs = new TreeMap<>();

    private final List<String> failures;

    private EnvironmentRegistry(Collection<EnvironmentSpec> environments, List<String> failures) {
        this.failures = failures;
        for (EnvironmentSpec spec : environments) {
            if (specs.putIfAbsent(spec.id(), spec) != null) {
                throw new ConfigurationException("environment id " + spec.id() + " is registered twice");
            }
        }
    }

    /**
     * The built-in environments and those of every {@link EnvironmentProvider} on the class path. A provider that cannot be
     * loaded is left out, and named by {@link #failures}.
     *
     * @throws ConfigurationException if an id is registered twice
     */
    public static EnvironmentRegistry standard() {
        Services<List<EnvironmentSpec>> providers =
                Services.load(EnvironmentProvider.class, EnvironmentProvider::environments);
        return new EnvironmentRegistry(
                providers.found().stream().flatMap(List::stream).toList(), providers.failures());
    }

    /** A registry of just these. */
    public static EnvironmentRegistry of(EnvironmentSpec... specs) {
        return new EnvironmentRegistry(List.of(specs), List.of());
    }

    /** This registry and one more environment. */
    public EnvironmentRegistry with(EnvironmentSpec spec) {
        Collection<EnvironmentSpec> all = new ArrayList<>(specs.values());
        all.add(spec);
        return new EnvironmentRegistry(all, failures);
    }

    /** All specs, in the order of their ids. */
    public Collection<EnvironmentSpec> specs() {
        return Collections.unmodifiableCollection(specs.values());
    }

    /** One line for each provider on the class path that could not be loaded, with the reason; empty if all is well. */
    public List<String> failures() {
        return failures;
    }

    /**
     * What is known of the environment of that id.
     *
     * @throws ConfigurationException if the id is unknown; it names the nearest known one
     */
    public EnvironmentSpec spec(String id) {
        EnvironmentSpec spec = specs.get(id);
        if (spec == null) {
            throw new ConfigurationException("unknown environment '" + Quoted.of(id) + "'"
                    + Suggestions.didYouMean(id, specs.descendingKeySet()) + Services.inMessage(failures));
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
