package dev.bellman.cli.setup;

import dev.bellman.base.ConfigurationException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StructuredEnvironment;
import dev.bellman.env.wrapper.FlattenObservation;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A user's own classes: from {@code --class-path}, or from the class path that Java was started with. */
public final class UserClasses {
    private UserClasses() {}

    /**
     * Lets this thread find classes and service providers in these places too.
     *
     * @param classPath jars and folders, separated as in {@code java -cp}
     */
    public static void use(String classPath) {
        List<URL> places = new ArrayList<>();
        for (String place : classPath.split(File.pathSeparator)) {
            places.add(url(place));
        }
        ClassLoader parent = UserClasses.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(places.toArray(URL[]::new), parent));
    }

    private static URL url(String place) {
        Path path = Path.of(place);
        if (!Files.exists(path)) {
            throw new ConfigurationException("class path entry " + place + " does not exist");
        }
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new ConfigurationException("class path entry " + place + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The environment that is a class of that name. With a public constructor that takes a record of options, and defaults of that
     * record, it can be configured. The observations of a {@code StructuredEnvironment} are flattened. No code of the class runs
     * before the first of them is made, so that a file which names some other class cannot start it.
     *
     * @throws ConfigurationException if there is no such class, it is no environment, or it has no constructor of these kinds
     */
    public static EnvironmentSpec environment(String className) {
        Class<?> type = load(className);
        if (!Environment.class.isAssignableFrom(type) && !StructuredEnvironment.class.isAssignableFrom(type)) {
            throw new ConfigurationException(className + " does not implement " + Environment.class.getName() + " or "
                    + StructuredEnvironment.class.getName());
        }
        for (Constructor<?> constructor : constructors(className, type)) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0].isRecord()) {
                Optional<Record> defaults = ConfigurationCodec.defaultsOf(parameters[0].asSubclass(Record.class));
                Record known = defaults.orElseThrow(() -> new ConfigurationException(parameters[0].getName()
                        + " needs a static method defaults() or a public constructor without parameters"));
                return EnvironmentSpec.configurable(known, options -> spec(className, type, options));
            }
        }
        return spec(className, type);
    }

    /** The public ones of a class that can be made. */
    private static Constructor<?>[] constructors(String className, Class<?> type) {
        try {
            boolean usable = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
            return usable ? type.getConstructors() : new Constructor<?>[0];
        } catch (LinkageError e) {
            throw cannotBeLoaded(className, e);
        }
    }

    /** @param options all that its public constructor takes: one record, or nothing */
    private static EnvironmentSpec spec(String className, Class<?> type, Record... options) {
        try {
            if (constructors(className, type).length > 0) {
                Constructor<?> constructor = type.getConstructor(
                        Arrays.stream(options).map(Object::getClass).toArray(Class<?>[]::new));
                return new EnvironmentSpec(
                        className, "class " + className, () -> make(className, constructor, options));
            }
        } catch (NoSuchMethodException e) {
            // said below
        }
        throw new ConfigurationException(className
                + " needs to be a public class, not abstract, with a public constructor without parameters, or with a "
                + "record of options");
    }

    private static Environment<?> make(String className, Constructor<?> constructor, Record... options) {
        try {
            return flat(constructor.newInstance((Object[]) options));
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException("cannot make a " + className + ": " + cause, cause);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ConfigurationException("cannot make a " + className + ": " + e, e);
        }
    }

    private static Environment<?> flat(Object made) {
        return made instanceof StructuredEnvironment<?, ?> structured
                ? new FlattenObservation<>(structured)
                : (Environment<?>) made;
    }

    /** A nested class may be named with dots, as in Java source. */
    private static Class<?> load(String className) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name = className; ; name = name.replaceFirst("\\.(?=[^.]*$)", "\\$")) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                if (name.indexOf('.') < 0) {
                    throw new ConfigurationException(
                            "there is no class " + className + "; is its jar or folder named by --class-path?", e);
                }
            } catch (LinkageError e) {
                throw cannotBeLoaded(className, e);
            }
        }
    }

    private static ConfigurationException cannotBeLoaded(String className, LinkageError e) {
        return new ConfigurationException("class " + className + " cannot be loaded: " + e, e);
    }
}
