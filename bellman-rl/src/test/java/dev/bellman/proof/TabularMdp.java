package dev.bellman.proof;

import dev.bellman.base.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Markov decision process with so few states that everything about a policy is a finite sum: values, visits, performance,
 * its gradient, and the probability of each trajectory. A policy is a table of probabilities [states][actions]; where it is a
 * softmax, gradients are with respect to its logits.
 *
 * <p>Column {@link #states} of transitions and rewards is the end of the episode, which is no state.
 */
public final class TabularMdp {
    private static final int MOST_SWEEPS = 100_000;

    private final double[] start;
    private final double[][][] transitions;
    private final double[][][] rewards;
    private final double discount;

    private TabularMdp(double[] start, double[][][] transitions, double[][][] rewards, double discount) {
        this.start = start;
        this.transitions = transitions;
        this.rewards = rewards;
        this.discount = discount;
    }

    /** Each state can lead to each, and to the end. Rewards are in [-1, 1]. */
    public static TabularMdp random(long seed, int states, int actions, double discount) {
        RandomStream random = RandomStream.of(seed, "mdp");
        double[][][] transitions = new double[states][actions][];
        for (double[][] ofState : transitions) {
            for (int a = 0; a < actions; a++) {
                ofState[a] = distribution(random, states + 1, 0, states + 1);
            }
        }
        double[] start = distribution(random, states, 0, states);
        return new TabularMdp(start, transitions, rewards(random, states, actions), discount);
    }

    /**
     * A state leads only to those of the next layer, and to the end: no episode is longer than there are layers. State
     * {@code layer * width + i} is the i-th of its layer; episodes start in layer 0.
     */
    public static TabularMdp layered(long seed, int layers, int width, int actions, double discount) {
        RandomStream random = RandomStream.of(seed, "mdp");
        int states = layers * width;
        double[][][] transitions = new double[states][actions][];
        for (int s = 0; s < states; s++) {
            int next = (s / width + 1) * width;
            for (int a = 0; a < actions; a++) {
                transitions[s][a] = distribution(random, states + 1, next, Math.min(next + width, states));
                double ending = next < states ? random.nextUniform(0, 0.3) : 1;
                for (int to = 0; to < states; to++) {
                    transitions[s][a][to] *= 1 - ending;
                }
                transitions[s][a][states] = ending;
            }
        }
        double[] start = distribution(random, states, 0, width);
        return new TabularMdp(start, transitions, rewards(random, states, actions), discount);
    }

    /** Probabilities of so many outcomes, those outside [from, to) impossible. */
    private static double[] distribution(RandomStream random, int size, int from, int to) {
        double[] probabilities = new double[size];
        double sum = 0;
        for (int i = from; i < to; i++) {
            probabilities[i] = random.nextUniform(0.1, 1);
            sum += probabilities[i];
        }
        for (int i = from; i < to; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    private static double[][][] rewards(RandomStream random, int states, int actions) {
        double[][][] rewards = new double[states][actions][states + 1];
        for (double[][] ofState : rewards) {
            for (double[] ofAction : ofState) {
                for (int next = 0; next <= states; next++) {
                    ofAction[next] = random.nextUniform(-1, 1);
                }
            }
        }
        return rewards;
    }

    /** The same with so much added to every reward. */
    public TabularMdp raised(double by) {
        double[][][] raised = new double[states()][actions()][];
        for (int s = 0; s < states(); s++) {
            for (int a = 0; a < actions(); a++) {
                raised[s][a] =
                        Arrays.stream(rewards[s][a]).map(reward -> reward + by).toArray();
            }
        }
        return new TabularMdp(start, transitions, raised, discount);
    }

    public int states() {
        return transitions.length;
    }

    public int actions() {
        return transitions[0].length;
    }

    public double discount() {
        return discount;
    }

    /** [states] where an episode starts. */
    double[] start() {
        return start;
    }

    /** [states + 1] where an action leads. */
    double[] next(int state, int action) {
        return transitions[state][action];
    }

    double reward(int state, int action, int next) {
        return rewards[state][action][next];
    }

    /** Logits from N(0, 1). */
    public double[][] randomLogits(long seed) {
        RandomStream random = RandomStream.of(seed, "logits");
        double[][] logits = new double[states()][actions()];
        for (double[] row : logits) {
            for (int a = 0; a < row.length; a++) {
                row[a] = random.nextGaussian();
            }
        }
        return logits;
    }

    /** The policy pi(a|s) = exp(logits[s][a]) / sum_b exp(logits[s][b]). */
    public static double[][] softmax(double[][] logits) {
        double[][] policy = new double[logits.length][];
        for (int s = 0; s < logits.length; s++) {
            double[] row = new double[logits[s].length];
            double sum = 0;
            for (int a = 0; a < row.length; a++) {
                row[a] = StrictMath.exp(logits[s][a]);
                sum += row[a];
            }
            for (int a = 0; a < row.length; a++) {
                row[a] /= sum;
            }
            policy[s] = row;
        }
        return policy;
    }

    /** V^pi(s), by applying the Bellman operator until nothing changes. */
    public double[] stateValues(double[][] policy) {
        double[] values = new double[states()];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double[] updated = new double[states()];
            for (int s = 0; s < states(); s++) {
                for (int a = 0; a < actions(); a++) {
                    updated[s] += policy[s][a] * backup(s, a, values);
                }
            }
            if (Arrays.equals(updated, values)) {
                return values;
            }
            values = updated;
        }
        return values;
    }

    private double backup(int state, int action, double[] values) {
        double sum = 0;
        for (int next = 0; next <= states(); next++) {
            double future = next < states() ? discount * values[next] : 0;
            sum += transitions[state][action][next] * (rewards[state][action][next] + future);
        }
        return sum;
    }

    /** Q^pi(s, a). */
    public double[][] actionValues(double[][] policy) {
        double[] values = stateValues(policy);
        double[][] actionValues = new double[states()][actions()];
        for (int s = 0; s < states(); s++) {
            for (int a = 0; a < actions(); a++) {
                actionValues[s][a] = backup(s, a, values);
            }
        }
        return actionValues;
    }

    /** A^pi(s, a) = Q^pi(s, a) - V^pi(s). */
    public double[][] advantages(double[][] policy) {
        double[][] advantages = actionValues(policy);
        double[] values = stateValues(policy);
        for (int s = 0; s < states(); s++) {
            for (int a = 0; a < actions(); a++) {
                advantages[s][a] -= values[s];
            }
        }
        return advantages;
    }

    /** d^pi(s) = sum_t discount^t P(s_t = s), not normalised. */
    public double[] visits(double[][] policy) {
        double[] visits = new double[states()];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double[] updated = start.clone();
            for (int s = 0; s < states(); s++) {
                for (int a = 0; a < actions(); a++) {
                    for (int next = 0; next < states(); next++) {
                        updated[next] += discount * visits[s] * policy[s][a] * transitions[s][a][next];
                    }
                }
            }
            if (Arrays.equals(updated, visits)) {
                return visits;
            }
            visits = updated;
        }
        return visits;
    }

    /** J(pi): the expected discounted return of an episode. */
    public double performance(double[][] policy) {
        double[] values = stateValues(policy);
        return IntStream.range(0, states())
                .mapToDouble(s -> start[s] * values[s])
                .sum();
    }

    /** dJ / dlogits[s][a] = d(s) pi(a|s) A(s, a), the policy gradient theorem for a softmax. */
    public double[][] policyGradient(double[][] policy) {
        double[][] gradient = advantages(policy);
        double[] visits = visits(policy);
        for (int s = 0; s < states(); s++) {
            for (int a = 0; a < actions(); a++) {
                gradient[s][a] *= visits[s] * policy[s][a];
            }
        }
        return gradient;
    }

    /**
     * What can happen in an episode.
     *
     * @param states in the order of the visits
     * @param actions that were taken there
     * @param rewards that they gave
     * @param probability of all this under the policy
     */
    public record Trajectory(int[] states, int[] actions, double[] rewards, double probability) {
        public int steps() {
            return states.length;
        }
    }

    /** Every episode that is possible in a {@link #layered} process. */
    public List<Trajectory> trajectories(double[][] policy) {
        List<Trajectory> complete = new ArrayList<>();
        Trajectory empty = new Trajectory(new int[0], new int[0], new double[0], 1);
        for (int s = 0; s < states(); s++) {
            extend(empty, s, start[s], policy, complete);
        }
        return complete;
    }

    private void extend(Trajectory so, int state, double probability, double[][] policy, List<Trajectory> complete) {
        if (probability == 0) {
            return;
        }
        if (state == states()) {
            complete.add(new Trajectory(so.states, so.actions, so.rewards, probability));
            return;
        }
        for (int a = 0; a < actions(); a++) {
            for (int next = 0; next <= states(); next++) {
                double[] gained = Arrays.copyOf(so.rewards, so.steps() + 1);
                gained[so.steps()] = rewards[state][a][next];
                Trajectory longer = new Trajectory(append(so.states, state), append(so.actions, a), gained, 0);
                extend(longer, next, probability * policy[state][a] * transitions[state][a][next], policy, complete);
            }
        }
    }

    private static int[] append(int[] array, int element) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = element;
        return longer;
    }

    /** To act in: observations are {@link #oneHot}. */
    public TabularEnvironment environment() {
        return new TabularEnvironment(this);
    }

    /** 1 at the state, 0 elsewhere: what makes a linear network a table. */
    public float[] oneHot(int state) {
        float[] observation = new float[states()];
        if (state < states()) {
            observation[state] = 1;
        }
        return observation;
    }
}
