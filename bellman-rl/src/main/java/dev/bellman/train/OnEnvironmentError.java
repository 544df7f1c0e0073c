package dev.bellman.train;

/** What a run does about an environment that throws, or returns what cannot be learnt from. */
public enum OnEnvironmentError {
    /** The run fails. */
    STOP,
    /** The episode ends as truncated, and the environment is made anew. */
    TRUNCATE
}
