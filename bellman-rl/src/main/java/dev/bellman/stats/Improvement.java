package dev.bellman.stats;

import dev.bellman.base.Check;

/** The probability that one algorithm beats another. */
final class Improvement {
    private Improvement() {}

    /**
     * P(X &gt; Y) for a run of each on a task drawn at random: the Mann-Whitney statistic over the number of pairs,
     * ties counting half, averaged over tasks.
     */
    static double probability(Scores x, Scores y) {
        Check.that(
                x.tasks() == y.tasks(),
                "cannot compare scores of " + x.tasks() + " tasks with scores of " + y.tasks() + " tasks");
        double sum = 0;
        for (int task = 0; task < x.tasks(); task++) {
            sum += (double) halfWins(x, y, task) / (2L * x.runs() * y.runs());
        }
        return sum / x.tasks();
    }

    /** Two for each pair of runs that x wins, one for each tie. */
    private static long halfWins(Scores x, Scores y, int task) {
        long halves = 0;
        for (int i = 0; i < x.runs(); i++) {
            for (int j = 0; j < y.runs(); j++) {
                double difference = x.get(i, task) - y.get(j, task);
                halves += difference > 0 ? 2 : difference == 0 ? 1 : 0;
            }
        }
        return halves;
    }
}
