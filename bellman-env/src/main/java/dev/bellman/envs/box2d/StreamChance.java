package dev.bellman.envs.box2d;

import dev.bellman.base.RandomStream;

/** Chance from a random stream. */
record StreamChance(RandomStream random) implements Chance {
    @Override
    public double uniform(double low, double high) {
        return random.nextUniform(low, high);
    }

    @Override
    public int integer(int low, int high) {
        return low + random.nextInt(high - low);
    }
}
