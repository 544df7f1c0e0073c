package dev.bellman.bench.study;

import dev.bellman.base.RandomStream;

/**
 * A bandit of 10 actions, all worth 0, that pay N(0, 1). Each is tried equally often, its values are plain means (where there are
 * two tables, of every other try each), and what the bandit is worth is estimated from them. With one table the bias is the
 * mean of the largest of 10 standard normal numbers, 1.5388, over the square root of the number of tries.
 */
final class NoisyBandit {
    static final int ACTIONS = 10;

    private NoisyBandit() {}

    /**
     * The bias of the estimate, by tries of each action.
     *
     * @param tries of each action; with two tables there is no estimate before the second
     */
    static Averages bias(Bootstrapping rule, int tries, int runs, long seed) {
        Averages bias = new Averages(tries, runs);
        for (int run = 0; run < runs; run++) {
            RandomStream random = RandomStream.of(seed, rule.title(), run);
            double[][] means = new double[rule.tables()][ACTIONS];
            for (int round = 0; round < tries; round++) {
                int updated = round % rule.tables();
                int count = round / rule.tables() + 1;
                for (int action = 0; action < ACTIONS; action++) {
                    means[updated][action] += (random.nextGaussian() - means[updated][action]) / count;
                }
                bias.add(round, rule.value(means, updated, random));
            }
        }
        return bias;
    }
}
