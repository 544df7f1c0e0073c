package dev.bellman.replay;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/** Every row alike and independently. There is nothing to remember. */
final class UniformRows implements RowSampler {
    private final Ring ring;

    UniformRows(Ring ring) {
        this.ring = ring;
    }

    @Override
    public void add(long from, int count) {}

    @Override
    public void remove(long from, int count) {}

    @Override
    public void choose(int count, RandomStream random, long[] rows, float[] probabilities) {
        long size = ring.size();
        for (int i = 0; i < count; i++) {
            rows[i] = ring.fromOldest(random.nextLong(size));
        }
        Arrays.fill(probabilities, 0, count, 1f / size);
    }

    @Override
    public double beta(double progress) {
        return 0;
    }

    @Override
    public void update(long[] rows, int count, float[] absoluteErrors) {}

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void save(StateWriter out, long end) {}

    @Override
    public void load(StateReader in, Ring ring) {}
}
