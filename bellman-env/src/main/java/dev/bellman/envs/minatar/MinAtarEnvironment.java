package dev.bellman.envs.minatar;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * A game of MinAtar (Young and Tian 2019, "MinAtar: An Atari-Inspired Testbed for Thorough and Reproducible Reinforcement
 * Learning Experiments"), one episode at a time and without a time limit. An observation is the grid [10 x 10 x channels] of 0
 * and 1, row by row from the top. As in the original, the move that may stick is carried over to the next episode of the
 * stream; {@link #reset(long)} forgets it.
 */
public final class MinAtarEnvironment implements Environment<Integer>, Snapshotable {
    private final MinAtarGame game;
    private final Cabinet cabinet;
    private final Box observationSpace;
    private final Discrete actionSpace;
    private boolean running;

    public MinAtarEnvironment(MinAtarGame game) {
        this(game, new MinAtarOptions());
    }

    public MinAtarEnvironment(MinAtarGame game, MinAtarOptions options) {
        this.game = game;
        cabinet = new Cabinet(game, options);
        observationSpace = Cabinet.observationSpace(game);
        actionSpace = Cabinet.actionSpace(game, options);
    }

    public MinAtarGame game() {
        return game;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Discrete actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        cabinet.seed(seed);
        return reset();
    }

    @Override
    public float[] reset() {
        cabinet.start();
        running = true;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        if (!running) {
            throw new BellmanException(this + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(toString(), actionSpace, action);
        int reward = cabinet.step(action);
        running = !cabinet.over();
        return new Step(observation(), reward, cabinet.over(), false);
    }

    /** What the game shows now. */
    public float[] observation() {
        float[] observation = new float[observationSpace.size()];
        cabinet.observe(observation, 0);
        return observation;
    }

    @Override
    public void save(StateWriter out) {
        out.put("cabinet", cabinet);
        out.putBoolean("running", running);
    }

    @Override
    public void load(StateReader in) {
        in.get("cabinet", cabinet);
        running = in.getBoolean("running");
    }

    @Override
    public String toString() {
        return game.title();
    }
}
