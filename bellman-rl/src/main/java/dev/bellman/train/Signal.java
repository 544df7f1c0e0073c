package dev.bellman.train;

/** What a {@link Callback} wants the trainer to do next. */
public enum Signal {
    CONTINUE,
    /** End the run cleanly: with a last evaluation, a checkpoint and a result. */
    STOP
}
