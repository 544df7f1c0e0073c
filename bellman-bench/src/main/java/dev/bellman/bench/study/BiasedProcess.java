package dev.bellman.bench.study;

import dev.bellman.base.RandomStream;

/**
 * The process on which Q-learning's maximisation bias misleads it (after van Hasselt 2010; Sutton and Barto 2018, example
 * 6.7). In A, the action right ends the episode with reward 0, left leads to B with reward 0; in B each of 10 actions
 * ends the episode with a reward from N(-0.1, 1). So B is worth -0.1 and left is always a mistake. Undiscounted,
 * epsilon-greedy with 0.1 on the sum of the tables, step size 0.1, all values 0 at first.
 *
 * @param leftChosen by episode: fraction of the runs in which left was chosen in A; the best that epsilon-greedy can do is 5 %
 * @param bias by episode: what a table that is updated takes B to be worth, minus what B is worth
 */
record BiasedProcess(Averages leftChosen, Averages bias) {
    static final double VALUE_OF_B = -0.1;

    private static final int ACTIONS_IN_B = 10;
    private static final int LEFT = 0;
    private static final double EPSILON = 0.1;
    private static final double STEP_SIZE = 0.1;

    /** Learns in that many runs; the same seed gives the same numbers. */
    static BiasedProcess learn(Bootstrapping rule, int episodes, int runs, long seed) {
        BiasedProcess process = new BiasedProcess(new Averages(episodes, runs), new Averages(episodes, runs));
        for (int run = 0; run < runs; run++) {
            new Learner(rule, RandomStream.of(seed, rule.title(), run)).learn(process, episodes);
        }
        return process;
    }

    /** One run. */
    private static final class Learner {
        private final Bootstrapping rule;
        private final RandomStream random;
        private final double[][] a;
        private final double[][] b;

        Learner(Bootstrapping rule, RandomStream random) {
            this.rule = rule;
            this.random = random;
            a = new double[rule.tables()][2];
            b = new double[rule.tables()][ACTIONS_IN_B];
        }

        void learn(BiasedProcess process, int episodes) {
            for (int episode = 0; episode < episodes; episode++) {
                boolean left = act(a) == LEFT;
                if (left) {
                    int updated = random.nextInt(rule.tables());
                    update(a[updated], LEFT, rule.value(b, updated, random));
                    int action = act(b);
                    update(b[random.nextInt(rule.tables())], action, VALUE_OF_B + random.nextGaussian());
                }
                // Right ends with reward 0, which is what its value is from the start.
                process.leftChosen.add(episode, left ? 1 : 0);
                process.bias.add(episode, rule.value(b, random.nextInt(rule.tables()), random) - VALUE_OF_B);
            }
        }

        private int act(double[][] tables) {
            int actions = tables[0].length;
            if (random.nextDouble() < EPSILON) {
                return random.nextInt(actions);
            }
            double[] sums = tables[0].clone();
            for (int table = 1; table < tables.length; table++) {
                for (int action = 0; action < actions; action++) {
                    sums[action] += tables[table][action];
                }
            }
            return Bootstrapping.argMax(sums, random);
        }

        private static void update(double[] values, int action, double target) {
            values[action] += STEP_SIZE * (target - values[action]);
        }
    }
}
