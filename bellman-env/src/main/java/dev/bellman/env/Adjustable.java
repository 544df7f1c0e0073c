package dev.bellman.env;

import java.util.List;

/**
 * An {@link Environment}, a {@link StructuredEnvironment} or a {@link Simulation} that can be made harder, easier or another one between
 * two episodes: a curriculum. Its spaces stay what they are. Batches call {@link #set} before an episode starts, and before a state is loaded,
 * with the settings that its episode was played with; so a state need not hold them.
 */
public interface Adjustable {
    /** What can be set; the same for the environment's whole life. */
    List<Setting> settings();

    /**
     * Gives a setting another value for the episodes that start from now on.
     *
     * @param setting one of {@link #settings}, by its name
     * @param value within its bounds
     */
    void set(String setting, double value);
}
