package dev.bellman.envs.classic;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What a {@link Pendulum} is made with; the defaults are Gymnasium's. */
public record PendulumOptions(
        @Option(value = "metres per second squared, Gymnasium's g", usual = "9.81 or 10", min = 0)
        double gravity) {
    public PendulumOptions {
        Check.notNegative("gravity", gravity);
    }

    public static PendulumOptions defaults() {
        return new PendulumOptions(10);
    }
}
