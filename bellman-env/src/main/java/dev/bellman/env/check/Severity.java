package dev.bellman.env.check;

/** How bad it is to break a {@link Rule}. */
public enum Severity {
    /** A training would fail, or be wrong or not repeatable. */
    ERROR,
    /** It works, but probably less well than it could, or with a mistake left unnoticed. */
    WARNING
}
