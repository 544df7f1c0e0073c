package dev.bellman.envs.minatar;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/** Chance from a random stream. */
final class StreamDice implements Dice, Stateful {
    private RandomStream random = RandomStream.of(0, "environment");

    void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    @Override
    public int between(int low, int high) {
        return low + random.nextInt(high - low);
    }

    @Override
    public void save(StateWriter out) {
        random.save(out);
    }

    @Override
    public void load(StateReader in) {
        random.load(in);
    }
}
