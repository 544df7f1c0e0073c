package dev.bellman.envs.classic;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What a {@link MountainCar} or {@link MountainCarContinuous} is made with; the defaults are Gymnasium's. */
public record MountainCarOptions(
        @Option(
                value = "how fast the car must at least be at the goal",
                usual = "0; the car's greatest speed is 0.07",
                min = 0)
        double goalVelocity) {
    public MountainCarOptions {
        Check.notNegative("goal-velocity", goalVelocity);
    }

    public static MountainCarOptions defaults() {
        return new MountainCarOptions(0);
    }
}
