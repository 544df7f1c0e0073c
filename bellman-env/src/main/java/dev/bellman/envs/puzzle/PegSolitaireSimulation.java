package dev.bellman.envs.puzzle;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** The rules of {@link PegSolitaire}. */
final class PegSolitaireSimulation implements Simulation<Integer> {
    static final double PENALTY = -0.1;

    private static final Box OBSERVATIONS = Box.uniform(0, 1, PegBoard.HOLES);
    private static final Discrete ACTIONS = new Discrete(PegBoard.JUMPS);

    private final boolean masked;
    private final boolean[] pegs = new boolean[PegBoard.HOLES];
    private final boolean[] possible = new boolean[PegBoard.JUMPS];
    private RandomStream random = RandomStream.of(0, "holes");
    private boolean stuck;

    PegSolitaireSimulation(boolean masked) {
        this.masked = masked;
    }

    @Override
    public String name() {
        return masked ? "PegSolitaire" : "PegSolitaire without masks";
    }

    @Override
    public Box observationSpace() {
        return OBSERVATIONS;
    }

    @Override
    public Discrete actionSpace() {
        return ACTIONS;
    }

    @Override
    public boolean hasActionMask() {
        return masked;
    }

    @Override
    public void mask(boolean[] allowed, int from) {
        System.arraycopy(possible, 0, allowed, from, possible.length);
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "holes");
    }

    @Override
    public void start() {
        Arrays.fill(pegs, true);
        pegs[random.nextInt(PegBoard.HOLES)] = false;
        lookForJumps();
    }

    @Override
    public double step(ActionBatch actions, int row) {
        int jump = actions.integers()[row];
        if (!possible[jump]) {
            return PENALTY;
        }
        PegBoard.jump(pegs, jump);
        lookForJumps();
        return 1;
    }

    private void lookForJumps() {
        stuck = true;
        for (int jump = 0; jump < possible.length; jump++) {
            possible[jump] = PegBoard.isPossible(pegs, jump);
            stuck &= !possible[jump];
        }
    }

    @Override
    public boolean terminated() {
        return stuck;
    }

    @Override
    public void observe(float[] observations, int from) {
        for (int i = 0; i < pegs.length; i++) {
            observations[from + i] = pegs[i] ? 1 : 0;
        }
    }

    boolean isPeg(int hole) {
        return pegs[hole];
    }

    @Override
    public void save(StateWriter out) {
        out.putFlags("pegs", pegs);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.getFlags("pegs", pegs);
        lookForJumps();
        in.get("random", random);
    }
}
