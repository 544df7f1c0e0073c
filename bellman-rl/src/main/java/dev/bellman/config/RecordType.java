package dev.bellman.config;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record class as a configuration sees it: components by kebab-case key, in order. */
final class RecordType {
    private final Class<? extends Record> type;
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();

    RecordType(Class<? extends Record> type) {
        this.type = type;
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(Names.ofCamelCase(component.getName()), component);
        }
    }

    Map<String, RecordComponent> components() {
        return components;
    }

    Set<String> keys() {
        return components.keySet();
    }

    /** What its static method {@code defaults()} gives, or else its public constructor without parameters. */
    Optional<Record> defaults() {
        return fromStaticMethod().or(this::fromConstructor);
    }

    private Optional<Record> fromStaticMethod() {
        try {
            Method method = type.getDeclaredMethod("defaults");
            boolean fits = Modifier.isStatic(method.getModifiers()) && type.equals(method.getReturnType());
            return fits ? Optional.of((Record) invoke(method, null)) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private Optional<Record> fromConstructor() {
        try {
            Constructor<? extends Record> constructor = type.getConstructor();
            open(constructor);
            return Optional.of(constructor.newInstance());
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the defaults of " + type.getName() + " cannot be had", e);
        }
    }

    static Object value(RecordComponent component, Record instance) {
        return invoke(component.getAccessor(), instance);
    }

    /**
     * Calls the canonical constructor.
     *
     * @param path of the record, put before the constructor's message
     */
    Record construct(Object[] values, String path) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            open(constructor);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw refusal(e.getTargetException(), path);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("record " + type.getName() + " cannot be constructed", e);
        }
    }

    private RuntimeException refusal(Throwable cause, String path) {
        if (cause instanceof BellmanException || cause instanceof IllegalArgumentException) {
            return new ConfigurationException(located(String.valueOf(cause.getMessage()), path), cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /** {@code hidden must ...} of the record at {@code network} becomes {@code network.hidden must ...}. */
    private String located(String message, String path) {
        if (path.isEmpty()) {
            return message;
        }
        String subject = message.split(" ", 2)[0];
        return keys().contains(subject) ? path + "." + message : path + ": " + message;
    }

    private static Object invoke(Method method, @Nullable Object instance) {
        try {
            open(method);
            return method.invoke(instance);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " is not accessible; open its package to bellman", e);
        }
    }

    /** A record may be nested in a package-private class; a failure shows when it is used. */
    private static void open(AccessibleObject member) {
        member.trySetAccessible();
    }
}
