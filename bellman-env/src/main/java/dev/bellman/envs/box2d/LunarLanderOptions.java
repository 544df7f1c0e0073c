package dev.bellman.envs.box2d;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** Where the lander lands: Gymnasium's options and defaults. */
public record LunarLanderOptions(
        @Option(value = "metres per second squared, above -12 and below 0", usual = "-10", max = 0)
        double gravity,

        @Option("whether there is wind") boolean enableWind,

        @Option(value = "greatest force of the wind", usual = "15", min = 0, max = 20)
        double windPower,

        @Option(value = "greatest torque of the wind", usual = "1.5", min = 0, max = 2)
        double turbulencePower) {
    public LunarLanderOptions {
        Check.that(gravity > -12 && gravity < 0, "gravity must be above -12 and below 0, but is " + gravity);
        Check.inRange("wind-power", windPower, 0, 20);
        Check.inRange("turbulence-power", turbulencePower, 0, 2);
    }

    public static LunarLanderOptions defaults() {
        return new LunarLanderOptions(-10, false, 15, 1.5);
    }

    public LunarLanderOptions withGravity(double metresPerSecondSquared) {
        return new LunarLanderOptions(metresPerSecondSquared, enableWind, windPower, turbulencePower);
    }

    public LunarLanderOptions withWind(boolean on) {
        return new LunarLanderOptions(gravity, on, windPower, turbulencePower);
    }

    public LunarLanderOptions withWindPower(double greatestForce) {
        return new LunarLanderOptions(gravity, enableWind, greatestForce, turbulencePower);
    }

    public LunarLanderOptions withTurbulencePower(double greatestTorque) {
        return new LunarLanderOptions(gravity, enableWind, windPower, greatestTorque);
    }
}
