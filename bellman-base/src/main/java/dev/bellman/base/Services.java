package dev.bellman.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * What the class path provides of a service. A provider that cannot be loaded hides no other.
 *
 * @param found what the others gave, in the order of the class path
 * @param failures one line for each that failed, with the reason
 */
public record Services<T>(List<T> found, List<String> failures) {
    public Services {
        found = List.copyOf(found);
        failures = List.copyOf(failures);
    }

    /**
     * Asks every provider, as the thread's context class loader finds them.
     *
     * @param use what to ask; may throw
     */
    public static <S, T> Services<T> load(Class<S> service, Function<? super S, ? extends T> use) {
        List<T> found = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        var providers = ServiceLoader.load(service).stream().iterator();
        while (true) {
            Optional<ServiceLoader.Provider<S>> provider;
            try {
                provider = providers.hasNext() ? Optional.of(providers.next()) : Optional.empty();
            } catch (ServiceConfigurationError | LinkageError e) {
                String failure = "a provider of " + service.getSimpleName() + " cannot be loaded: " + reason(e);
                if (failures.contains(failure)) { // a list of providers that cannot be read fails for ever
                    return new Services<>(found, failures);
                }
                failures.add(failure);
                continue;
            }
            if (provider.isEmpty()) {
                return new Services<>(found, failures);
            }
            try {
                found.add(use.apply(provider.get().get()));
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                failures.add(provider.get().type().getName() + " cannot be loaded: " + reason(e));
            }
        }
    }

    /** The failures for the end of a message about something that was not found; empty if there are none. */
    public static String inMessage(List<String> failures) {
        return failures.isEmpty() ? "" : "; " + String.join("; ", failures);
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof BellmanException)) {
            cause = cause.getCause();
        }
        if (cause instanceof BellmanException || cause instanceof ServiceConfigurationError) {
            return String.valueOf(cause.getMessage());
        }
        return cause.toString();
    }
}
