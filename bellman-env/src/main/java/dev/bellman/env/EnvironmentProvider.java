package dev.bellman.env;

import java.util.List;

/**
 * Adds environments to {@link EnvironmentRegistry#standard}. Implement it with a public constructor without parameters, and
 * name the class in the file {@code META-INF/services/dev.bellman.env.EnvironmentProvider} of your jar.
 */
public interface EnvironmentProvider {
    List<EnvironmentSpec> environments();
}
