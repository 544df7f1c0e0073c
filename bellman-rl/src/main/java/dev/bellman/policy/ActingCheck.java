package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.TaskSpaces;
import dev.bellman.space.Discrete;
import dev.bellman.space.Elements;
import dev.bellman.space.MultiDiscrete;

/** Refuses what a policy cannot act on. Where there is nothing to refuse it allocates nothing. */
final class ActingCheck {
    private final TaskSpaces spaces;
    private final int width;
    private final int maskWidth;
    /** Of each component of an action that can be masked, how many values it has. */
    private final int[] maskParts;

    ActingCheck(TaskSpaces spaces) {
        this.spaces = spaces;
        width = spaces.observations().size();
        maskWidth = StepBatch.maskWidth(spaces.actions());
        maskParts = switch (spaces.actions()) {
            case Discrete discrete -> new int[] {discrete.size()};
            case MultiDiscrete multi ->
                multi.sizes().stream().mapToInt(Integer::intValue).toArray();
            default -> new int[0];
        };
    }

    /** @throws BellmanException naming the observation and the element */
    void requireObservations(float[] observations, int rows) {
        if (observations.length != rows * width) {
            throw new ConfigurationException(
                    rows == 1
                            ? "the observation has " + observations.length + " numbers, but this policy takes " + width
                                    + ": " + spaces.structured()
                            : "the observations of " + rows + " rows have " + observations.length
                                    + " numbers, but this policy takes " + width + " a row: " + spaces.structured());
        }
        float sum = 0;
        for (float element : observations) {
            // 0 for a finite number, NaN for any other.
            sum += element * 0;
        }
        if (sum != 0) {
            throw notFinite(observations, rows);
        }
    }

    private BellmanException notFinite(float[] observations, int rows) {
        int at = 0;
        while (Float.isFinite(observations[at])) {
            at++;
        }
        return new BellmanException(Elements.place(spaces.structured(), at % width) + " of "
                + ofRow("the observation", at / width, rows) + " is " + observations[at]
                + "; a policy acts on finite numbers");
    }

    private static String ofRow(String name, int row, int rows) {
        return rows == 1 ? name : name + " of row " + row;
    }

    /** @throws ConfigurationException naming the row */
    void requireMasks(boolean[] masks, int rows) {
        if (masks.length == 0 && !spaces.masked()) {
            return;
        }
        if (masks.length == 0 && rows > 0) {
            throw new ConfigurationException("this policy was trained on " + spaces.task()
                    + ", which states what actions are allowed: give the mask of " + maskWidth
                    + " flags with each observation");
        }
        if (masks.length != rows * maskWidth) {
            throw new ConfigurationException(
                    "a mask of " + masks.length + " flags does not fit actions of " + spaces.actions() + ", which take "
                            + maskWidth + (rows == 1 ? "" : " in each of " + rows + " rows"));
        }
        for (int row = 0, from = 0; row < rows; row++) {
            for (int part = 0; part < maskParts.length; part++) {
                if (!anyAllowed(masks, from, maskParts[part])) {
                    throw new ConfigurationException(ofRow("the mask", row, rows) + " allows no action at all"
                            + (maskParts.length > 1 ? " in component " + part : ""));
                }
                from += maskParts[part];
            }
        }
    }

    private static boolean anyAllowed(boolean[] masks, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (masks[i]) {
                return true;
            }
        }
        return false;
    }

    /** @throws ConfigurationException if the actions have no room for so many of this policy's */
    void requireRoom(ActionBatch actions, int rows, ActionBatch own) {
        if (actions.size() < rows || actions.width() != own.width() || real(actions) != real(own)) {
            throw new ConfigurationException("a batch of " + actions.size() + " actions of " + actions.width() + " "
                    + (real(actions) ? "reals" : "integers") + " has no room for " + rows + " actions of "
                    + spaces.actions());
        }
    }

    private static boolean real(ActionBatch actions) {
        return actions.reals().length > 0;
    }
}
