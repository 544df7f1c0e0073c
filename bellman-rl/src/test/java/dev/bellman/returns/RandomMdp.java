package dev.bellman.returns;

import dev.bellman.base.RandomStream;

/** A small task that is known exactly, with a policy to evaluate and another one that acts. */
final class RandomMdp {
    static final int STATES = 3;
    static final int ACTIONS = 2;
    static final float DISCOUNT = 0.9f;

    /** Arriving in this state ends the task. */
    static final int TERMINAL = STATES - 1;

    final double[][][] transitions = new double[STATES][ACTIONS][];
    /** By state, action and next state. */
    final double[][][] rewards = new double[STATES][ACTIONS][STATES];

    final double[][] target = new double[STATES][];
    final double[][] behaviour = new double[STATES][];

    RandomMdp(long seed) {
        RandomStream random = RandomStream.of(seed, "mdp");
        for (int s = 0; s < STATES; s++) {
            target[s] = distribution(random, ACTIONS);
            behaviour[s] = distribution(random, ACTIONS);
            for (int a = 0; a < ACTIONS; a++) {
                transitions[s][a] = distribution(random, STATES);
                for (int next = 0; next < STATES; next++) {
                    rewards[s][a][next] = random.nextUniform(-1, 1);
                }
            }
        }
    }

    private static double[] distribution(RandomStream random, int size) {
        double[] probabilities = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            probabilities[i] = random.nextUniform(0.1, 1);
            sum += probabilities[i];
        }
        for (int i = 0; i < size; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** Q^pi, by applying the Bellman operator until nothing changes. */
    double[][] exactValues() {
        double[][] values = new double[STATES][ACTIONS];
        for (int sweep = 0; sweep < 1000; sweep++) {
            double[][] next = new double[STATES][ACTIONS];
            for (int s = 0; s < STATES; s++) {
                for (int a = 0; a < ACTIONS; a++) {
                    for (int to = 0; to < STATES; to++) {
                        double future = to == TERMINAL ? 0 : DISCOUNT * stateValue(values, to);
                        next[s][a] += transitions[s][a][to] * (rewards[s][a][to] + future);
                    }
                }
            }
            values = next;
        }
        return values;
    }

    /** E_pi Q(s, .). */
    double stateValue(double[][] values, int state) {
        double sum = 0;
        for (int a = 0; a < ACTIONS; a++) {
            sum += target[state][a] * values[state][a];
        }
        return sum;
    }
}
