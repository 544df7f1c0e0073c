package dev.bellman.env.finite;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A finite Markov decision process, written out: where an episode starts, what may follow each action in each state, and how
 * probable it is. An outcome says whether it ends the episode; so a state that ends it may have outcomes of its own, which no
 * episode comes to, or none at all. Immutable.
 */
public final class FiniteMdp {
    /** How far probabilities that should sum to 1 may be from it by rounding. */
    private static final double ROUNDING = 1e-9;

    private final Outcome[][][] outcomes;
    private final int actions;
    private final int[] startStates;
    private final double[] startProbabilities;

    /** What follows each action in each state. */
    @FunctionalInterface
    public interface Rules {
        /** All outcomes of that action; none for any action of a state that nothing follows. */
        List<Outcome> outcomes(int state, int action);
    }

    /**
     * Writes out the process that follows these rules.
     *
     * @param start [states] the probability of each state to start an episode
     * @param actions how many there are, in every state
     */
    public FiniteMdp(double[] start, int actions, Rules rules) {
        this.actions = actions;
        startStates = IntStream.range(0, start.length)
                .filter(state -> start[state] > 0)
                .toArray();
        startProbabilities =
                Arrays.stream(startStates).mapToDouble(state -> start[state]).toArray();
        outcomes = new Outcome[start.length][actions][];
        for (int state = 0; state < start.length; state++) {
            for (int action = 0; action < actions; action++) {
                outcomes[state][action] = rules.outcomes(state, action).toArray(Outcome[]::new);
            }
        }
        requireSum("the start states", Arrays.stream(start).sum());
        for (int state : startStates) {
            Check.that(!isTerminal(state), "an episode cannot start in state " + state + ", which ends it");
        }
        for (int state = 0; state < start.length; state++) {
            requireOutcomes(state);
        }
    }

    /** One whose episodes all start in the same state. */
    public static FiniteMdp startingIn(int state, int states, int actions, Rules rules) {
        double[] start = new double[states];
        start[state] = 1;
        return new FiniteMdp(start, actions, rules);
    }

    private void requireOutcomes(int state) {
        for (int action = 0; action < actions; action++) {
            double sum = 0;
            for (Outcome outcome : outcomes[state][action]) {
                sum += outcome.probability();
                Check.inRange("state after state " + state, outcome.next(), 0, states() - 1);
                Check.that(
                        outcome.terminated() || !isTerminal(outcome.next()),
                        "state " + outcome.next() + ", which nothing follows, is entered from state " + state
                                + " by an outcome that does not end the episode");
            }
            if (!isTerminal(state) || outcomes[state][action].length > 0) {
                requireSum("the outcomes of action " + action + " in state " + state, sum);
            }
        }
    }

    private static void requireSum(String what, double sum) {
        Check.that(Math.abs(sum - 1) < ROUNDING, what + " have probability " + sum + ", not 1");
    }

    /** Number of states. */
    public int states() {
        return outcomes.length;
    }

    /** Number of actions, the same in every state. */
    public int actions() {
        return actions;
    }

    /** The probability of each state to start an episode; a new array. */
    public double[] start() {
        double[] start = new double[states()];
        for (int i = 0; i < startStates.length; i++) {
            start[startStates[i]] = startProbabilities[i];
        }
        return start;
    }

    /** Whether nothing follows that state. */
    public boolean isTerminal(int state) {
        return outcomes[state][0].length == 0;
    }

    /** What may follow; empty where nothing does. */
    public List<Outcome> outcomes(int state, int action) {
        return List.of(outcomes[state][action]);
    }

    /** Draws where an episode starts; allocates nothing. */
    int drawStart(RandomStream random) {
        int last = startStates.length - 1;
        double left = last == 0 ? 0 : random.nextDouble();
        int drawn = 0;
        while (drawn < last && left >= startProbabilities[drawn]) {
            left -= startProbabilities[drawn];
            drawn++;
        }
        return startStates[drawn];
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
