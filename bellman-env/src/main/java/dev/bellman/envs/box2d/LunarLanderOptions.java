package dev.bellman.envs.box2d;

import dev.bellman.base.Check;

/**
 * Where the lander lands: Gymnasium's options.
 *
 * @param gravity metres per second squared, in [-12, 0); -10 unless given
 * @param wind whether there is any; no unless given
 * @param windPower the greatest force of the wind, in [0, 20]; 15 unless given
 * @param turbulencePower the greatest torque of the wind, in [0, 2]; 1.5 unless given
 */
public record LunarLanderOptions(double gravity, boolean wind, double windPower, double turbulencePower) {
    public LunarLanderOptions {
        Check.inRange("gravity", gravity, -12, 0);
        Check.that(gravity < 0, "gravity must be below 0, but is " + gravity);
        Check.inRange("wind power", windPower, 0, 20);
        Check.inRange("turbulence power", turbulencePower, 0, 2);
    }

    /** Gymnasium's defaults. */
    public LunarLanderOptions() {
        this(-10, false, 15, 1.5);
    }

    public LunarLanderOptions withGravity(double metresPerSecondSquared) {
        return new LunarLanderOptions(metresPerSecondSquared, wind, windPower, turbulencePower);
    }

    public LunarLanderOptions withWind(boolean on) {
        return new LunarLanderOptions(gravity, on, windPower, turbulencePower);
    }

    public LunarLanderOptions withWindPower(double greatestForce) {
        return new LunarLanderOptions(gravity, wind, greatestForce, turbulencePower);
    }

    public LunarLanderOptions withTurbulencePower(double greatestTorque) {
        return new LunarLanderOptions(gravity, wind, windPower, greatestTorque);
    }
}
