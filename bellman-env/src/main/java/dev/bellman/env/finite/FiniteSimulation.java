package dev.bellman.env.finite;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** Plays a {@link FiniteMdp}. */
final class FiniteSimulation implements Simulation<Integer> {
    private final String name;
    private final FiniteMdp mdp;
    private int state;
    private boolean terminated;
    /** Where the next episode starts; below 0, by chance. */
    private int start = -1;

    private RandomStream random = RandomStream.of(0, "environment");

    FiniteSimulation(String name, FiniteMdp mdp) {
        this.name = name;
        this.mdp = mdp;
    }

    @Override
    public String name() {
        return name;
    }

    /** One number for each state: 1 for the current one, 0 for the others. */
    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, mdp.states());
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(mdp.actions());
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        state = start < 0 ? mdp.drawStart(random) : start;
        start = -1;
        terminated = false;
    }

    void startNextIn(int wanted) {
        start = wanted;
    }

    @Override
    public double step(ActionBatch actions, int row) {
        Outcome outcome = mdp.draw(state, actions.integers()[row], random);
        state = outcome.next();
        terminated = outcome.terminated();
        return outcome.reward();
    }

    @Override
    public boolean terminated() {
        return terminated;
    }

    @Override
    public void observe(float[] observations, int from) {
        Arrays.fill(observations, from, from + mdp.states(), 0);
        observations[from + state] = 1;
    }

    FiniteMdp mdp() {
        return mdp;
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
