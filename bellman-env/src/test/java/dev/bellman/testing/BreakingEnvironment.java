package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * Observes (its number, step of the episode, chance), pays 1, terminates after so many steps; breaks in its life's step of that number, or as
 * a subclass says.
 */
public class BreakingEnvironment implements Environment<Integer>, Snapshotable {
    private final int number;
    private final int length;
    private final int breaksAt;
    private RandomStream random = RandomStream.of(0, "breaking");
    private int life;
    private int step;
    public int closed;

    public BreakingEnvironment(int number, int length, int breaksAt) {
        this.number = number;
        this.length = length;
        this.breaksAt = breaksAt;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1000, 3);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(3);
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "breaking");
        return reset();
    }

    @Override
    public float[] reset() {
        step = 0;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        work();
        if (++life == breaksAt) {
            throw new IllegalStateException("the lift is stuck");
        }
        step++;
        return new Step(observation(), 1, step >= length, false);
    }

    /** What a step costs. */
    protected void work() {}

    private float[] observation() {
        return new float[] {number, step, random.nextFloat()};
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("life", life);
        out.putLong("step", step);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        life = in.getInt("life");
        step = in.getInt("step");
        in.get("random", random);
    }
}
