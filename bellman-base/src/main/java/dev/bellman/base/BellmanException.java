package dev.bellman.base;

/** An error that a user can act on: one line that names the thing, the value and the fix. */
public class BellmanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BellmanException(String message) {
        super(message);
    }

    public BellmanException(String message, Throwable cause) {
        super(message, cause);
    }
}
