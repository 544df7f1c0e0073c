package dev.bellman.testing;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Adjustable;
import dev.bellman.env.Setting;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.List;

/**
 * Observes (slope, step of the episode), and pays the slope, which can be set between episodes; after so many steps an episode ends. What it
 * saves does not hold the slope.
 */
public final class Ramp implements Simulation<Integer>, Adjustable {
    private final int length;
    private double slope = 1;
    private int step;
    private boolean broken;

    public Ramp(int length) {
        this.length = length;
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting("slope", 0, 9, 1), new Setting("friction", 0, 1, 0));
    }

    @Override
    public void set(String setting, double value) {
        slope = setting.equals("slope") ? value : slope;
    }

    @Override
    public String name() {
        return "Ramp";
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 100, 2);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public void seed(long seed) {}

    @Override
    public void start() {
        step = 0;
    }

    /** Action 1 is an error. */
    @Override
    public double step(ActionBatch actions, int row) {
        broken |= actions.integers()[row] == 1;
        if (broken) {
            throw new IllegalStateException("broken");
        }
        step++;
        return slope;
    }

    @Override
    public boolean terminated() {
        return step >= length;
    }

    @Override
    public void observe(float[] observations, int from) {
        observations[from] = (float) slope;
        observations[from + 1] = step;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("step", step);
    }

    @Override
    public void load(StateReader in) {
        step = in.getInt("step");
    }
}
