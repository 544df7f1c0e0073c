package dev.bellman.envs.risk;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import java.util.List;

/**
 * A finite Markov decision process, written out: what may follow each action in each state, and how probable it is. A
 * state in which nothing follows any action ends the episode. Immutable.
 */
public final class FiniteModel {
    /** How far the probabilities of one action may be from 1 by rounding. */
    private static final double ROUNDING = 1e-12;

    /** By state and action; no actions where the episode is over. */
    private final Outcome[][][] outcomes;

    private final int start;
    private final int actions;

    /** What follows each action in each state. */
    @FunctionalInterface
    public interface Rules {
        /** All outcomes of that action; none in a state that ends the episode. */
        List<Outcome> outcomes(int state, int action);
    }

    /**
     * Writes out the process that follows these rules.
     *
     * @param start where every episode starts
     */
    public FiniteModel(int states, int actions, int start, Rules rules) {
        this.start = start;
        this.actions = actions;
        outcomes = new Outcome[states][actions][];
        for (int state = 0; state < states; state++) {
            for (int action = 0; action < actions; action++) {
                outcomes[state][action] = rules.outcomes(state, action).toArray(Outcome[]::new);
                requireProbabilities(state, action);
            }
        }
        Check.that(!isTerminal(start), "an episode cannot start in state " + start + ", which ends it");
    }

    private void requireProbabilities(int state, int action) {
        double sum = 0;
        for (Outcome outcome : outcomes[state][action]) {
            sum += outcome.probability();
            Check.inRange("state after state " + state, outcome.next(), 0, states() - 1);
        }
        boolean over = outcomes[state][action].length == 0;
        Check.that(
                over ? isTerminal(state) : Math.abs(sum - 1) < ROUNDING,
                "the outcomes of action " + action + " in state " + state + " have probability " + sum + ", not 1");
    }

    /** Number of states. */
    public int states() {
        return outcomes.length;
    }

    /** Number of actions, the same in every state. */
    public int actions() {
        return actions;
    }

    /** Where every episode starts. */
    public int start() {
        return start;
    }

    /** Whether the episode is over in that state. */
    public boolean isTerminal(int state) {
        return outcomes[state][0].length == 0;
    }

    /** What may follow; empty where the episode is over. */
    public List<Outcome> outcomes(int state, int action) {
        return List.of(outcomes[state][action]);
    }

    /** Draws what follows an action in a state that is not terminal; allocates nothing. */
    Outcome draw(int state, int action, RandomStream random) {
        Outcome[] possible = outcomes[state][action];
        int last = possible.length - 1;
        double left = last == 0 ? 0 : random.nextDouble();
        int drawn = 0;
        while (drawn < last && left >= possible[drawn].probability()) {
            left -= possible[drawn].probability();
            drawn++;
        }
        return possible[drawn];
    }
}
