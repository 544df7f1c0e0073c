package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.env.StructuredEnvironment;
import dev.bellman.env.StructuredStep;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;

/** Four switches, two lamps and a meter: pressing the switch that the dial names pays 1. Episodes of ten steps. */
public final class Lamps implements StructuredEnvironment<Map<String, Object>, Integer> {
    private RandomStream random = RandomStream.of(0, "lamps");
    private int dial;
    private int steps;

    @Override
    public Composite observationSpace() {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        parts.put("dial", new Discrete(4));
        parts.put("lit", new MultiBinary(2));
        parts.put("meter", Box.of(new float[] {-1}, new float[] {300}));
        return new Composite(parts);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(4);
    }

    @Override
    public Map<String, Object> reset(long seed) {
        random = RandomStream.of(seed, "lamps");
        return reset();
    }

    @Override
    public Map<String, Object> reset() {
        steps = 0;
        return next();
    }

    @Override
    public StructuredStep<Map<String, Object>> step(Integer action) {
        double reward = action == dial ? 1 : 0;
        return new StructuredStep<>(next(), reward, false, ++steps == 10);
    }

    private Map<String, Object> next() {
        dial = random.nextInt(4);
        return observation(dial, 20);
    }

    /** What is seen at that dial and meter. */
    public static Map<String, Object> observation(int dial, float meter) {
        return Map.of("dial", dial, "lit", new boolean[] {dial % 2 == 1, dial > 1}, "meter", new float[] {meter});
    }
}
