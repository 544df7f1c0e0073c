package dev.bellman.returns;

import dev.bellman.base.Check;

/**
 * What a number of steps of several environments gave, as flat arrays that the caller owns and may refill: step-major,
 * element {@code t * environments + e} for step t of environment e. An array may be longer than the segment.
 *
 * <p>Termination and truncation mean different things. Beyond a terminated step there is no future: nothing is added. A
 * step that is only truncated has a future that was not played, and the value of its true final observation stands for
 * it. A step that is both counts as terminated. No return reaches across the end of an episode.
 *
 * @param steps number of steps T
 * @param environments number of environments n
 * @param rewards [T x n]
 * @param terminated [T x n] the task ended with this step
 * @param truncated [T x n] the episode was cut off with this step
 * @param finalValues [T x n] the value of the true final observation, read only where a step is truncated and not
 *     terminated
 * @param lastValues [n] the value of the observation after the last step, read where the last step ended no episode
 */
public record Segment(
        int steps,
        int environments,
        float[] rewards,
        boolean[] terminated,
        boolean[] truncated,
        float[] finalValues,
        float[] lastValues) {
    public Segment {
        int size = Check.product("a segment", steps, environments);
        requireLength("rewards", rewards.length, size);
        requireLength("terminated", terminated.length, size);
        requireLength("truncated", truncated.length, size);
        requireLength("finalValues", finalValues.length, size);
        requireLength("lastValues", lastValues.length, environments);
    }

    /** {@code steps * environments}. */
    public int size() {
        return steps * environments;
    }

    /** Whether the segment holds the next step of the same episode, which is {@code environments} elements on. */
    boolean continues(int element) {
        return !terminated[element] && !truncated[element] && element + environments < size();
    }

    /** The value of what follows a step after which the segment does not continue: 0 after termination. */
    float bootstrap(int element) {
        if (terminated[element]) {
            return 0;
        }
        return truncated[element] ? finalValues[element] : lastValues[element + environments - size()];
    }

    /** V(s_{t+1}), as far as there is a future. */
    float valueAfter(int element, float[] values) {
        return continues(element) ? values[element + environments] : bootstrap(element);
    }

    static void requireLength(String name, int length, int needed) {
        if (length < needed) {
            throw new IllegalArgumentException(name + " needs " + needed + " elements, but has " + length);
        }
    }
}
