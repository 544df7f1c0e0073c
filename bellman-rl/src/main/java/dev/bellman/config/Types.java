package dev.bellman.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Declared types of components, and what they are called. */
final class Types {
    private Types() {}

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalArgumentException("type " + type + " cannot be configured");
        };
    }

    /** The {@code T} of {@code Optional<T>} or {@code List<T>}. */
    static Type argument(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        throw new IllegalArgumentException("type " + type + " needs a type argument to be configured");
    }

    /** What an optional of any kind can hold. */
    static Optional<Type> optionalContent(Type type) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return Optional.of(argument(type));
        }
        if (raw == OptionalDouble.class) {
            return Optional.of(double.class);
        }
        if (raw == OptionalLong.class) {
            return Optional.of(long.class);
        }
        return raw == OptionalInt.class ? Optional.of(int.class) : Optional.empty();
    }

    /** What a list or an array holds. */
    static Optional<Type> elements(Type type) {
        Class<?> raw = raw(type);
        if (raw.isArray()) {
            return Optional.of(raw.getComponentType());
        }
        return raw == List.class ? Optional.of(argument(type)) : Optional.empty();
    }

    static boolean isInteger(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    static boolean isReal(Class<?> type) {
        return type == double.class || type == Double.class || type == float.class || type == Float.class;
    }

    static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    /** The type in a user's words, with its article: {@code an integer}, {@code a number, or none}. */
    static String describe(Type type) {
        Optional<Type> content = optionalContent(type);
        if (content.isPresent()) {
            return describe(content.get()) + ", or none";
        }
        Optional<Type> elements = elements(type);
        if (elements.isPresent()) {
            return "a list [..], each " + describe(elements.get());
        }
        return describe(raw(type));
    }

    private static String describe(Class<?> type) {
        if (isInteger(type)) {
            return "an integer";
        }
        if (isReal(type)) {
            return "a number";
        }
        if (isBoolean(type)) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type.isEnum()) {
            return Choices.oneOf(Choices.constants(type).keySet());
        }
        if (TextForm.of(type).isPresent()) {
            return "a " + Names.ofCamelCase(type.getSimpleName());
        }
        if (type.isSealed()) {
            return Choices.oneOf(Choices.records(type).keySet());
        }
        if (type.isRecord()) {
            return "an object with the keys " + String.join(", ", new RecordType(type.asSubclass(Record.class)).keys());
        }
        throw new IllegalArgumentException("a " + type.getName() + " cannot be configured");
    }
}
