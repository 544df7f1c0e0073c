package dev.bellman.envs.box2d;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;

/**
 * The episodes of one simulation, each a function of its seed and of the controls since its start. A world of JBox2D hides
 * much of its state (impulses of contacts and joints for the next step's start, the shape of the tree of boxes, sleep timers),
 * so what is saved is what made it: loading repeats the episode up to here, which gives the same bits and costs as much time
 * as the episode did.
 */
final class Episode implements Stateful {
    private static final int FIRST_STEPS = 128;

    private final Simulation simulation;
    private RandomStream seeds = RandomStream.of(0, "environment");
    private Chance chance = new StreamChance(seeds);
    private long seed;
    private boolean started;
    private int steps;
    private double[] controls;

    Episode(Simulation simulation) {
        this.simulation = simulation;
        controls = new double[FIRST_STEPS * simulation.controls()];
    }

    void seed(long seed) {
        seeds = RandomStream.of(seed, "environment");
    }

    void start() {
        begin(seeds.nextLong());
    }

    private void begin(long episodeSeed) {
        seed = episodeSeed;
        chance = new StreamChance(RandomStream.of(episodeSeed, "episode"));
        started = true;
        steps = 0;
        simulation.start(chance);
    }

    /** Where the next step's controls are to be written: this array, from {@link #next()} on. */
    double[] controls() {
        int needed = next() + simulation.controls();
        if (needed > controls.length) {
            controls = Arrays.copyOf(controls, 2 * controls.length);
        }
        return controls;
    }

    int next() {
        return steps * simulation.controls();
    }

    /** Takes the step whose controls were written; returns its reward. */
    double step() {
        int at = next();
        steps++;
        return simulation.step(controls, at, chance);
    }

    boolean running() {
        return started && !simulation.over();
    }

    @Override
    public void save(StateWriter out) {
        out.put("seeds", seeds);
        out.putBoolean("started", started);
        out.putLong("seed", seed);
        out.putLong("steps", steps);
        out.putDoubles("controls", Arrays.copyOf(controls, next()));
    }

    @Override
    public void load(StateReader in) {
        in.get("seeds", seeds);
        started = in.getBoolean("started");
        if (!started) {
            return;
        }
        int taken = in.getInt("steps");
        controls = new double[Math.max(taken, FIRST_STEPS) * simulation.controls()];
        double[] saved = new double[taken * simulation.controls()];
        in.getDoubles("controls", saved);
        System.arraycopy(saved, 0, controls, 0, saved.length);
        begin(in.getLong("seed"));
        for (int i = 0; i < taken; i++) {
            step();
        }
    }
}
