package dev.bellman.cli.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StructuredEnvironment;
import dev.bellman.env.StructuredStep;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody waits on one of three floors: going there, and nowhere else, pays 1. Episodes of eight steps. */
public class Lift implements StructuredEnvironment<Map<String, Object>, Integer>, Snapshotable {
    private RandomStream random = RandomStream.of(0, "lift");
    private int floor;
    private int steps;

    @Override
    public Composite observationSpace() {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        parts.put("floor", new Discrete(3));
        parts.put("load", Box.of(new float[] {0}, new float[] {900}));
        parts.put("lit", new MultiBinary(2));
        return new Composite(parts);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(3);
    }

    @Override
    public Map<String, Object> reset(long seed) {
        random = RandomStream.of(seed, "lift");
        return reset();
    }

    @Override
    public Map<String, Object> reset() {
        steps = 0;
        return next();
    }

    @Override
    public StructuredStep<Map<String, Object>> step(Integer action) {
        double reward = action == floor ? 1 : 0;
        return new StructuredStep<>(next(), reward, false, ++steps == 8);
    }

    private Map<String, Object> next() {
        floor = random.nextInt(3);
        return observe(floor);
    }

    /** What is seen of a floor. */
    protected Map<String, Object> observe(int at) {
        return Map.of("floor", at, "load", new float[] {75}, "lit", new boolean[] {at > 0, true});
    }

    @Override
    public void save(StateWriter out) {
        out.put("random", random);
        out.putLong("floor", floor);
        out.putLong("steps", steps);
    }

    @Override
    public void load(StateReader in) {
        in.get("random", random);
        floor = in.getInt("floor");
        steps = in.getInt("steps");
    }

    /** Weighs too much. */
    public static final class Overloaded extends Lift {
        @Override
        protected Map<String, Object> observe(int at) {
            return Map.of("floor", at, "load", new float[] {901}, "lit", new boolean[2]);
        }
    }

    /** As a lift, of the same flat numbers, but the parts in another order. */
    public static final class Rebuilt extends Lift {
        @Override
        public Composite observationSpace() {
            LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
            super.observationSpace().parts().reversed().forEach(parts::put);
            return new Composite(parts);
        }
    }
}
