package dev.bellman.testing;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.List;

/** Episodes of seven steps. Step k measures whether the episode's number is even, k, 10 k and -k: joined, that, 28, 40 and -1. */
public final class Measuring implements Environment<Integer>, Snapshotable {
    private static final int LENGTH = 7;

    private int episode;
    private int step;

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1000, 2);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.success(), Measure.sum("cost"), Measure.mean("throughput"), Measure.maximum("least-loss"));
    }

    @Override
    public float[] reset(long seed) {
        episode = 0;
        return reset();
    }

    @Override
    public float[] reset() {
        episode++;
        step = 0;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        step++;
        return new Step(observation(), 1, step >= LENGTH, false)
                .withMeasures(episode % 2 == 0 ? 1 : 0, step, 10 * step, -step);
    }

    private float[] observation() {
        return new float[] {episode, step};
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("episode", episode);
        out.putLong("step", step);
    }

    @Override
    public void load(StateReader in) {
        episode = in.getInt("episode");
        step = in.getInt("step");
    }
}
