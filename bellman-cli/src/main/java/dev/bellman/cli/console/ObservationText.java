package dev.bellman.cli.console;

import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Optional;

/** Says what was done to a task's observations. */
public final class ObservationText {
    private ObservationText() {}

    /** {@code observations are flattened to 7 numbers: Composite{...}}, where they are. */
    public static Optional<String> flattened(Box observations, Space<?> structured) {
        return structured.equals(observations)
                ? Optional.empty()
                : Optional.of("observations are flattened to " + Text.count(observations.size())
                        + (observations.size() == 1 ? " number: " : " numbers: ") + structured);
    }
}
