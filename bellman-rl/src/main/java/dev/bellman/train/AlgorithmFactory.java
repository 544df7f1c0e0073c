package dev.bellman.train;

import java.util.List;
import java.util.Optional;

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

    /** Whether it is another algorithm, of the same configuration type, with other defaults. */
    default boolean variant() {
        return false;
    }

    /** How it is trained where nothing is said. */
    default TrainingConfig training() {
        return TrainingConfig.defaults();
    }

    /** Other configurations to start from, by name: {@code preset=NAME} on the command line. */
    default List<Preset<C>> presets() {
        return List.of();
    }

    /** Which of its parts that can be switched on are so, for users; empty where there are none. */
    default List<String> parts(C configuration) {
        return List.of();
    }

    /** What a reward one step later weighs: the return whose deviation normalises rewards is discounted by it too. */
    double discount(C configuration);

    /**
     * Whether the learner keeps steps in a replay for long. Then {@link Worker#observe} is given observations and rewards as they
     * are before they are normalised, and {@link AlgorithmContext#normalization} says what to do to them when they are read.
     */
    default boolean replays(C configuration) {
        return false;
    }

    /** How many workers the learner has: the environments are split evenly among them. */
    default int workers(C configuration, int environments) {
        return 1;
    }

    /**
     * Whether it learns from what it does. One that does not, such as a planner, ends without an update, and that is no cause
     * for a warning.
     */
    default boolean learns() {
        return true;
    }

    /**
     * When it learns; empty where that is not known. A run that is certain to end before its first update is refused.
     *
     * @param environments that are stepped in all
     */
    default Optional<LearningPlan> learningPlan(C configuration, int environments) {
        return Optional.empty();
    }

    /**
     * Builds the learner in its initial state.
     *
     * @throws dev.bellman.base.ConfigurationException if it cannot act in these spaces
     */
    Learner create(C configuration, AlgorithmContext context);
}
