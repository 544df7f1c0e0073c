package dev.bellman.envs.box2d;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * The episodes of a task, each a function of its seed and of the controls since its start. A world of JBox2D hides much of its
 * state (impulses of contacts and joints that the next step starts from, the tree of boxes, sleep timers), so what is saved is what
 * made it: loading repeats the episode up to here, which gives the same bits and takes as long as the episode took. Every episode
 * gets a new world, and JBox2D itself allocates now and then.
 *
 * @param <A> how Java holds an action
 */
final class Episode<A> implements Simulation<A> {
    /** Tells what an action means. */
    @FunctionalInterface
    interface Translation {
        /** Writes the controls that the action in that row stands for, from {@code at} on. */
        void write(ActionBatch actions, int row, double[] controls, int at);
    }

    private static final int FIRST_STEPS = 128;

    private final Rules rules;
    private final Space<A> actionSpace;
    private final Translation translation;
    private final int width;
    private RandomStream seeds = RandomStream.of(0, "environment");
    private Chance chance = new StreamChance(seeds);
    private long seed;
    private boolean started;
    private int steps;
    private double[] controls;

    Episode(Rules rules, Space<A> actionSpace, Translation translation) {
        this.rules = rules;
        this.actionSpace = actionSpace;
        this.translation = translation;
        width = rules.controls();
        controls = new double[FIRST_STEPS * width];
    }

    @Override
    public String name() {
        return rules.name();
    }

    @Override
    public Box observationSpace() {
        return rules.observationSpace();
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public void seed(long seed) {
        seeds = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        start(seeds.nextLong());
    }

    private void start(long episodeSeed) {
        seed = episodeSeed;
        chance = new StreamChance(RandomStream.of(episodeSeed, "episode"));
        started = true;
        steps = 0;
        rules.start(chance);
    }

    @Override
    public double step(ActionBatch actions, int row) {
        if (width * (steps + 1) > controls.length) {
            controls = Arrays.copyOf(controls, 2 * controls.length);
        }
        translation.write(actions, row, controls, width * steps);
        return step();
    }

    /** Takes the next step by the controls that are there for it. */
    private double step() {
        return rules.step(controls, width * steps++, chance);
    }

    @Override
    public boolean terminated() {
        return rules.over();
    }

    @Override
    public void observe(float[] observations, int from) {
        rules.observe(observations, from);
    }

    @Override
    public void save(StateWriter out) {
        out.put("seeds", seeds);
        out.putBoolean("started", started);
        out.putLong("seed", seed);
        out.putLong("steps", steps);
        out.putDoubles("controls", Arrays.copyOf(controls, width * steps));
    }

    @Override
    public void load(StateReader in) {
        in.get("seeds", seeds);
        started = in.getBoolean("started");
        if (!started) {
            return;
        }
        int taken = in.getInt("steps");
        double[] saved = new double[width * taken];
        in.getDoubles("controls", saved);
        controls = Arrays.copyOf(saved, width * Math.max(taken, FIRST_STEPS));
        start(in.getLong("seed"));
        for (int i = 0; i < taken; i++) {
            step();
        }
    }
}
