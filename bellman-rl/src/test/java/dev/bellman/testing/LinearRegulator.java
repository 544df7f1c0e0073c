package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * x' = 0.9 x + 2.5 u with cost x^2 + 5 u^2, from x uniform in [-1, 1], truncated after 10 steps: the best control is u = -K x
 * with K from the discounted Riccati equation, whatever noise is added to it.
 */
public final class LinearRegulator implements Environment<float[]> {
    private static final double DECAY = 0.9;
    private static final double FORCE = 2.5;
    private static final double CONTROL_COST = 5;

    private RandomStream random = RandomStream.of(0, "start");
    private double x;
    private int step;

    /** K. */
    public static double bestGain(double discount) {
        double value = 0;
        double gain = 0;
        for (int i = 0; i < 1000; i++) {
            gain = discount * DECAY * FORCE * value / (CONTROL_COST + discount * FORCE * FORCE * value);
            double next = DECAY - FORCE * gain;
            value = 1 + CONTROL_COST * gain * gain + discount * next * next * value;
        }
        return gain;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(-10, 10, 1);
    }

    @Override
    public Space<float[]> actionSpace() {
        return Box.uniform(-1, 1, 1);
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "start");
        return reset();
    }

    @Override
    public float[] reset() {
        x = random.nextUniform(-1, 1);
        step = 0;
        return new float[] {(float) x};
    }

    @Override
    public Step step(float[] action) {
        double cost = x * x + CONTROL_COST * action[0] * action[0];
        x = DECAY * x + FORCE * action[0];
        return new Step(new float[] {(float) x}, -cost, false, ++step == 10);
    }
}
