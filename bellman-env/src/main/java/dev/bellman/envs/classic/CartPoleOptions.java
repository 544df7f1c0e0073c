package dev.bellman.envs.classic;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What a {@link CartPole} is made with; the defaults are Gymnasium's. */
public record CartPoleOptions(
        @Option(value = "metres per second squared", usual = "9.8", min = 0)
        double gravity,

        @Option(value = "newtons of a push", usual = "10", min = 0)
        double force,

        @Option(value = "kilograms of the cart", min = Double.MIN_VALUE)
        double cartMass,

        @Option(value = "kilograms of the pole", min = Double.MIN_VALUE)
        double poleMass,

        @Option(value = "half the length of the pole in metres", min = Double.MIN_VALUE)
        double halfLength,

        @Option(
                value = "greatest size of the numbers of a start state",
                more = "episodes start in more kinds of trouble",
                min = 0,
                max = 0.2)
        double resetNoiseScale,

        @Option("whether a step pays 0 and the fall -1 (Sutton and Barto), instead of 1 for every step")
        boolean suttonBartoReward) {
    public CartPoleOptions {
        Check.notNegative("gravity", gravity);
        Check.notNegative("force", force);
        Check.positive("cart-mass", cartMass);
        Check.positive("pole-mass", poleMass);
        Check.positive("half-length", halfLength);
        Check.inRange("reset-noise-scale", resetNoiseScale, 0, 0.2);
    }

    public static CartPoleOptions defaults() {
        return new CartPoleOptions(9.8, 10, 1, 0.1, 0.5, 0.05, false);
    }

    public CartPoleOptions withGravity(double metresPerSecondSquared) {
        return new CartPoleOptions(
                metresPerSecondSquared, force, cartMass, poleMass, halfLength, resetNoiseScale, suttonBartoReward);
    }

    public CartPoleOptions withSuttonBartoReward(boolean on) {
        return new CartPoleOptions(gravity, force, cartMass, poleMass, halfLength, resetNoiseScale, on);
    }
}
