package dev.bellman.envs.risk;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** Plays a {@link FiniteModel}. */
final class FiniteSimulation implements Simulation<Integer> {
    private final String name;
    private final FiniteModel model;
    private int state;
    private RandomStream random = RandomStream.of(0, "environment");

    FiniteSimulation(String name, FiniteModel model) {
        this.name = name;
        this.model = model;
        state = model.start();
    }

    @Override
    public String name() {
        return name;
    }

    /** One number for each state: 1 for the current one, 0 for the others. */
    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, model.states());
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(model.actions());
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        state = model.start();
    }

    @Override
    public double step(ActionBatch actions, int row) {
        Outcome outcome = model.draw(state, actions.integers()[row], random);
        state = outcome.next();
        return outcome.reward();
    }

    @Override
    public boolean terminated() {
        return model.isTerminal(state);
    }

    @Override
    public void observe(float[] observations, int from) {
        Arrays.fill(observations, from, from + model.states(), 0);
        observations[from + state] = 1;
    }

    /** The current state's number. */
    int state() {
        return state;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("state", state);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        state = in.getInt("state");
        in.get("random", random);
    }
}
