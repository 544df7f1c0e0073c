package dev.bellman.returns;

/**
 * Every trajectory of so many steps that a {@link RandomMdp}'s acting policy can take, side by side as environments of one
 * segment, with its probability: so that the expectation of a return is a sum, and no sample.
 */
final class ExactExpectation {
    private static final int CHOICES = RandomMdp.ACTIONS * RandomMdp.STATES;

    private final RandomMdp mdp;
    private final int steps;
    private final int count;
    private final int[] states;
    private final int[] actions;
    private final double[] probabilities;
    private final int[] arrivals;

    ExactExpectation(RandomMdp mdp, int steps) {
        this.mdp = mdp;
        this.steps = steps;
        int paths = RandomMdp.STATES;
        for (int t = 0; t < steps; t++) {
            paths *= CHOICES;
        }
        count = paths;
        states = new int[steps * count];
        actions = new int[steps * count];
        arrivals = new int[steps * count];
        probabilities = new double[count];
        for (int path = 0; path < count; path++) {
            fill(path);
        }
    }

    /** The digits of a path's number say where it starts, and what happens in each step. */
    private void fill(int path) {
        int digits = path;
        int state = digits % RandomMdp.STATES;
        digits /= RandomMdp.STATES;
        double probability = 1;
        for (int t = 0; t < steps; t++) {
            int action = digits % RandomMdp.ACTIONS;
            int next = digits / RandomMdp.ACTIONS % RandomMdp.STATES;
            digits /= CHOICES;
            states[t * count + path] = state;
            actions[t * count + path] = action;
            arrivals[t * count + path] = next;
            // The first action is given: what is asked for is the value of taking it.
            probability *= mdp.transitions[state][action][next] * (t == 0 ? 1 : mdp.behaviour[state][action]);
            // After the terminal state comes the start of another episode, which must not matter; it may be there too.
            state = next;
        }
        probabilities[path] = probability;
    }

    interface Estimator {
        void compute(
                Segment segment,
                float[] actionValues,
                float[] stateValues,
                float[] targetProbabilities,
                float[] behaviourProbabilities,
                float[] returns);
    }

    /**
     * The expected return of every action in every state.
     *
     * @param truncatedStep where all trajectories are cut off and go on as another episode, or -1
     */
    double[][] of(Estimator estimator, double[][] values, int truncatedStep) {
        int size = steps * count;
        float[] rewards = new float[size];
        boolean[] terminated = new boolean[size];
        boolean[] truncated = new boolean[size];
        float[] finalValues = new float[size];
        float[] lastValues = new float[count];
        float[] actionValues = new float[size];
        float[] stateValues = new float[size];
        float[] targetProbabilities = new float[size];
        float[] behaviourProbabilities = new float[size];
        for (int i = 0; i < size; i++) {
            int s = states[i];
            int a = actions[i];
            rewards[i] = (float) mdp.rewards[s][a][arrivals[i]];
            terminated[i] = arrivals[i] == RandomMdp.TERMINAL;
            truncated[i] = i / count == truncatedStep;
            // Where it is not to be read it is nonsense.
            finalValues[i] = truncated[i] && !terminated[i] ? (float) mdp.stateValue(values, arrivals[i]) : Float.NaN;
            actionValues[i] = (float) values[s][a];
            stateValues[i] = (float) mdp.stateValue(values, s);
            targetProbabilities[i] = (float) mdp.target[s][a];
            behaviourProbabilities[i] = (float) mdp.behaviour[s][a];
        }
        for (int path = 0; path < count; path++) {
            lastValues[path] = (float) mdp.stateValue(values, arrivals[size - count + path]);
        }
        float[] returns = new float[size];
        estimator.compute(
                new Segment(steps, count, rewards, terminated, truncated, finalValues, lastValues),
                actionValues,
                stateValues,
                targetProbabilities,
                behaviourProbabilities,
                returns);
        double[][] expected = new double[RandomMdp.STATES][RandomMdp.ACTIONS];
        for (int path = 0; path < count; path++) {
            expected[states[path]][actions[path]] += probabilities[path] * returns[path];
        }
        return expected;
    }
}
