package dev.bellman.env;

import dev.bellman.base.Check;

/**
 * A number that an {@link Adjustable} environment can be given between two episodes.
 *
 * @param name letters, digits and . _ -, such as {@code length}
 * @param initial what a new environment has, within [low, high]
 */
public record Setting(String name, double low, double high, double initial) {
    public Setting {
        Check.that(
                name.matches("[A-Za-z0-9_.-]+"),
                "setting '" + name + "' may only have letters, digits and . _ - in its name");
        Check.inRange("initial value of setting " + name, initial, low, high);
    }
}
