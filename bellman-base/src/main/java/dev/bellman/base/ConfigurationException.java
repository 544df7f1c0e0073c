package dev.bellman.base;

/** Something the user asked for cannot be: an unknown name, a value out of range, parts that do not fit. */
public class ConfigurationException extends BellmanException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
