package dev.bellman.cli.setup;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
     * Makes new environments of a class by its name.
     *
     * @throws ConfigurationException if there is no such class, it is no {@code Environment}, or it has no public
     *     constructor without parameters
     */
    public static Supplier<Environment<?>> environment(String className) {
        Class<?> type = load(className);
        if (!Environment.class.isAssignableFrom(type)) {
            throw new ConfigurationException(className + " does not implement " + Environment.class.getName());
        }
        try {
            var constructor = type.getConstructor();
            return () -> {
                try {
                    return (Environment<?>) constructor.newInstance();
                } catch (ReflectiveOperationException e) {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    throw new ConfigurationException("cannot make a " + className + ": " + cause, cause);
                }
            };
        } catch (NoSuchMethodException e) {
            throw new ConfigurationException(
                    className + " needs to be a public class with a public constructor without parameters", e);
        }
    }

    /** A nested class may be named with dots, as in Java source. */
    private static Class<?> load(String className) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name = className; ; name = name.replaceFirst("\\.(?=[^.]*$)", "\\$")) {
            try {
                return Class.forName(name, true, loader);
            } catch (ClassNotFoundException e) {
                if (name.indexOf('.') < 0) {
                    throw new ConfigurationException(
                            "there is no class " + className + "; is its jar or folder named by --class-path?", e);
                }
            } catch (LinkageError e) {
                throw new ConfigurationException("class " + className + " cannot be loaded: " + e, e);
            }
        }
    }
}
