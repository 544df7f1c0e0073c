package dev.bellman.examples;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Adjustable;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Setting;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.List;

/**
 * A corridor with doors at both ends: the right one, which the observation tells, pays 1, the other nothing. How far they are from the middle
 * can be set between episodes. Observation: the place, from -1 to 1, and the right end.
 */
// spotless:off: short methods on one line each, so that the documentation can show the whole on one screen
// tag::environment
public final class Corridor implements Environment<Integer>, Snapshotable, Adjustable {
    private RandomStream random = RandomStream.of(0, "corridor");
    private int length = 2;
    private int end;
    private int place;
    private int door;

    @Override public Box observationSpace() { return Box.of(new float[] {-1, -1}, new float[] {1, 1}); }
    @Override public Discrete actionSpace() { return new Discrete(2); }
    @Override public List<Measure> measures() { return List.of(Measure.success()); }

    @Override public List<Setting> settings() { return List.of(new Setting("length", 1, 20, 2)); }
    @Override public void set(String setting, double value) { length = (int) value; }

    @Override public float[] reset(long seed) { random = RandomStream.of(seed, "corridor"); return reset(); }
    @Override public float[] reset() {
        end = length;
        place = 0;
        door = random.nextBoolean() ? 1 : -1;
        return observation();
    }

    @Override public Step step(Integer action) {
        Actions.requireElement("Corridor", actionSpace(), action);
        place += action == 1 ? 1 : -1;
        boolean arrived = Math.abs(place) == end;
        boolean right = place == door * end;
        return new Step(observation(), right ? 1 : 0, arrived, false).withMeasures(right ? 1 : 0);
    }

    private float[] observation() { return new float[] {(float) place / end, door}; }

    @Override public void save(StateWriter out) {
        out.putLong("end", end); out.putLong("place", place); out.putLong("door", door); out.put("random", random);
    }
    @Override public void load(StateReader in) {
        end = in.getInt("end"); place = in.getInt("place"); door = in.getInt("door"); in.get("random", random);
    }
}
// end::environment
// spotless:on
