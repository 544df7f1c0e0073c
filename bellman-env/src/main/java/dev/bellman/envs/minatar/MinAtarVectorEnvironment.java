package dev.bellman.envs.minatar;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** Many copies of a game of MinAtar; a step allocates nothing. Otherwise as {@link MinAtarEnvironment}. */
public final class MinAtarVectorEnvironment implements VectorEnvironment, Snapshotable {
    private final MinAtarGame game;
    private final Cabinet[] cabinets;
    private final int[] steps;
    private final int maxEpisodeSteps;
    private final Box observationSpace;
    private final Discrete actionSpace;
    private boolean running;

    /**
     * Makes so many copies.
     *
     * @param size how many copies, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     */
    public MinAtarVectorEnvironment(MinAtarGame game, MinAtarOptions options, int size, int maxEpisodeSteps) {
        this.game = game;
        this.maxEpisodeSteps = Check.atLeast("max episode steps", maxEpisodeSteps, 1);
        cabinets = new Cabinet[Check.atLeast("number of environments", size, 1)];
        Arrays.setAll(cabinets, row -> new Cabinet(game, options));
        steps = new int[size];
        observationSpace = Cabinet.observationSpace(game);
        actionSpace = Cabinet.actionSpace(game, options);
    }

    @Override
    public int size() {
        return cabinets.length;
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
    public void reset(long seed, StepBatch out) {
        for (int row = 0; row < cabinets.length; row++) {
            cabinets[row].seed(VectorEnvironment.seedOf(seed, row));
            start(row, out);
        }
        out.clearTransition();
        running = true;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        if (!running) {
            throw new BellmanException(game.title() + ": step before reset; call reset");
        }
        Actions.requireElements(game.title(), actionSpace, cabinets.length, actions);
        for (int row = 0; row < cabinets.length; row++) {
            Cabinet cabinet = cabinets[row];
            out.rewards()[row] = cabinet.step(actions.integers()[row]);
            out.terminated()[row] = cabinet.over();
            out.truncated()[row] = ++steps[row] >= maxEpisodeSteps;
            observe(row, out);
            if (out.done(row)) {
                out.keepFinalObservation(row);
                start(row, out);
            }
        }
    }

    private void start(int row, StepBatch out) {
        cabinets[row].start();
        steps[row] = 0;
        observe(row, out);
    }

    private void observe(int row, StepBatch out) {
        cabinets[row].observe(out.observations(), row * out.observationSize());
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("steps", steps);
        out.putBoolean("running", running);
        for (int row = 0; row < cabinets.length; row++) {
            out.put("cabinet-" + row, cabinets[row]);
        }
    }

    @Override
    public void load(StateReader in) {
        in.getInts("steps", steps);
        running = in.getBoolean("running");
        for (int row = 0; row < cabinets.length; row++) {
            in.get("cabinet-" + row, cabinets[row]);
        }
    }

    @Override
    public String toString() {
        return game.title() + " x " + cabinets.length;
    }
}
