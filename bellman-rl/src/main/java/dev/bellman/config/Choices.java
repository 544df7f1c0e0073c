package dev.bellman.config;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    static Map<String, Class<? extends Record>> records(Class<?> sealedType) {
        Map<String, Class<? extends Record>> records = new LinkedHashMap<>();
        for (Class<?> permitted : sealedType.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                records.put(Names.ofCamelCase(permitted.getSimpleName()), permitted.asSubclass(Record.class));
            } else if (permitted.isSealed()) {
                records.putAll(records(permitted));
            }
        }
        return records;
    }

    static <T> T pick(String path, String name, Map<String, T> choices) {
        return Optional.ofNullable(choices.get(Names.fold(name)))
                .orElseThrow(() -> new ConfigurationException(path + " must be " + oneOf(choices.keySet())
                        + ", but is \"" + name + "\"" + Suggestions.didYouMean(name, choices.keySet())));
    }

    static String oneOf(Collection<String> names) {
        return names.size() == 1 ? names.iterator().next() : "one of " + String.join(", ", names);
    }
}
