package dev.bellman.policy;

/** How a policy picks from its distribution. */
public enum ActionMode {
    /** The most probable or highest-valued action. */
    BEST,
    /** A random draw. */
    SAMPLE
}
