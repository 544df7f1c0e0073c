package dev.bellman.policy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;

/** Which method of a {@link Policy} gives actions of which kind of space. */
final class ActionAccess {
    private ActionAccess() {}

    /** @throws ConfigurationException naming the method, the space and the right method, if it is not for that space */
    static void require(String method, Space<?> actions) {
        String right = method(actions);
        if (!right.equals(method)) {
            throw new ConfigurationException(method + " is not for actions of " + actions + "; call " + right);
        }
    }

    private static String method(Space<?> actions) {
        return switch (actions) {
            case Discrete discrete -> "discreteAction";
            case MultiDiscrete multi -> "multiDiscreteAction";
            case MultiBinary binary -> "multiBinaryAction";
            case Box box -> "continuousAction";
            case Composite composite -> "act";
        };
    }
}
