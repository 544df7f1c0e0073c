package dev.bellman.config;

import dev.bellman.base.BellmanException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** The text form of a type that has a static {@code parse(String)}, the reverse of its {@code toString()}. */
final class TextForm {
    private final Method parse;

    private TextForm(Method parse) {
        this.parse = parse;
    }

    static Optional<TextForm> of(Class<?> type) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            boolean fits = Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType());
            return fits ? Optional.of(new TextForm(parse)) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** @throws BellmanException or {@link IllegalArgumentException}, as the type's own {@code parse} refuses the text */
    Object parse(String text) {
        try {
            parse.trySetAccessible();
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(parse + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(parse + " is not accessible", e);
        }
    }
}
