package dev.bellman.train;

/**
 * How an algorithm is found by name and built. Factories are found through {@link java.util.ServiceLoader}, so a jar on
 * the class path can add algorithms.
 *
 * @param <C> its configuration record
 */
public interface AlgorithmFactory<C extends Record> {
    /** What the command line calls it, such as {@code ppo}. */
    String name();

    /** One line: what it is and where it is from. */
    String summary();

    Class<C> configurationType();

    /** The configuration where nothing is said. */
    C defaults();

    /**
     * Builds the algorithm in its initial state.
     *
     * @throws dev.bellman.base.ConfigurationException if it cannot act in these spaces
     */
    Algorithm create(C configuration, AlgorithmContext context);
}
