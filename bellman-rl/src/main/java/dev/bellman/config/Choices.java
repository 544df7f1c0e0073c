package dev.bellman.config;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Values picked by name: the constants of an enum, the records of a sealed interface. */
final class Choices {
    /** The key that names the record of a sealed interface. */
    static final String TYPE = "type";

    private Choices() {}

    static Map<String, Enum<?>> constants(Class<?> enumType) {
        Map<String, Enum<?>> constants = new LinkedHashMap<>();
        for (Object constant : enumType.getEnumConstants()) {
            constants.put(Names.ofConstant((Enum<?>) constant), (Enum<?>) constant);
        }
        return constants;
    }

    /**
     * The records of a sealed interface. One that it leaves open (a non-sealed interface that it permits) is a service:
     * the records that the class path provides of it.
     */
    static Map<String, Class<? extends Record>> records(Class<?> sealedType) {
        Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.put(nameOf(permitted), permitted.asSubclass(Record.class));
            } else if (permitted.isSealed()) {
                records.putAll(records(permitted));
            } else {
                ServiceLoader.load(permitted).stream()
                        .map(ServiceLoader.Provider::type)
                        .filter(Class::isRecord)
                        .forEach(provided -> records.put(nameOf(provided), provided.asSubclass(Record.class)));
            }
        }
        return records;
    }

    /**
     * The name by which {@link #records} finds the class of {@code value} again.
     *
     * @throws ConfigurationException if it would not: better now than when a finished run is loaded
     */
    static String nameIn(Class<?> sealedType, Record value) {
        String name = nameOf(value.getClass());
        if (!value.getClass().equals(records(sealedType).get(name))) {
            String service = serviceOf(sealedType, value).map(Class::getName).orElse("");
            throw new ConfigurationException("record " + value.getClass().getName() + " could not be loaded again; "
                    + "name it in a file META-INF/services/" + service + " and give it a public constructor without "
                    + "parameters");
        }
        return name;
    }

    /** The open interface that the record is one of. */
    private static Optional<Class<?>> serviceOf(Class<?> sealedType, Record value) {
        return Arrays.stream(sealedType.getPermittedSubclasses())
                .filter(permitted -> permitted.isInstance(value))
                .findFirst()
                .flatMap(permitted -> permitted.isSealed() ? serviceOf(permitted, value) : Optional.of(permitted));
    }

    private static String nameOf(Class<?> record) {
        return Names.ofCamelCase(record.getSimpleName());
    }

    static <T> T pick(String path, String name, Map<String, T> choices) {
        return Optional.ofNullable(choices.get(Names.fold(name)))
                .orElseThrow(() -> new ConfigurationException(path + " must be " + oneOf(choices.keySet())
                        + ", but is \"" + Quoted.of(name) + "\"" + Suggestions.didYouMean(name, choices.keySet())));
    }

    static String oneOf(Collection<String> names) {
        return names.size() == 1 ? names.iterator().next() : "one of " + String.join(", ", names);
    }
}
