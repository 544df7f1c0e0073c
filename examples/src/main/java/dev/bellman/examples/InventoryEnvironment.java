package dev.bellman.examples;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * A shop's shelf. Each morning the shop orders up to 10 units, which come at once; the shelf holds 20. Demand is 0 to 6
 * units, twice that at the weekend. A unit costs 2 and sells for 5; one that stays on the shelf overnight costs 0.5.
 * Observation: the stock before the order, and 1 at the weekend.
 */
// spotless:off: short methods on one line each, so that the documentation can show the whole on one screen
// tag::environment
public final class InventoryEnvironment implements Environment<Integer>, Snapshotable {
    private RandomStream random = RandomStream.of(0, "demand");
    private int stock;
    private int day;

    @Override public Box observationSpace() { return Box.of(new float[] {0, 0}, new float[] {20, 1}); }
    @Override public Discrete actionSpace() { return new Discrete(11); }
    @Override public float[] reset(long seed) { random = RandomStream.of(seed, "demand"); return reset(); }
    @Override public float[] reset() { stock = 5; day = 0; return observation(); }

    @Override public Step step(Integer order) {
        Actions.requireElement("Inventory", actionSpace(), order);
        int offered = Math.min(20, stock + order);
        int demand = random.nextInt(7) * (day >= 5 ? 2 : 1);
        int sold = Math.min(offered, demand);
        stock = offered - sold;
        day = (day + 1) % 7;
        return new Step(observation(), 5 * sold - 2 * order - 0.5 * stock, false, false);
    }

    private float[] observation() { return new float[] {stock, day >= 5 ? 1 : 0}; }

    @Override public void save(StateWriter out) {
        out.putLong("stock", stock); out.putLong("day", day); out.put("random", random);
    }
    @Override public void load(StateReader in) {
        stock = in.getInt("stock"); day = in.getInt("day"); in.get("random", random);
    }
}
// end::environment
// spotless:on
