package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Adjustable;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Setting;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.List;

/** Action 1 climbs a step, with luck; at the top the episode ends. How high that is can be set between episodes, and is measured. */
public final class Stairs implements Environment<Integer>, Snapshotable, Adjustable {
    private RandomStream random = RandomStream.of(0, "stairs");
    private int height = 2;
    private int top;
    private int place;

    @Override
    public List<Setting> settings() {
        return List.of(new Setting("height", 2, 10, 2));
    }

    @Override
    public void set(String setting, double value) {
        height = (int) value;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 10, 2);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.last("top"));
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "stairs");
        return reset();
    }

    @Override
    public float[] reset() {
        top = height;
        place = 0;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        place += action == 1 && random.nextBoolean() ? 1 : 0;
        return new Step(observation(), -1, place >= top, false).withMeasures(top);
    }

    private float[] observation() {
        return new float[] {place, top};
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("top", top);
        out.putLong("place", place);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        top = in.getInt("top");
        place = in.getInt("place");
        in.get("random", random);
    }
}
