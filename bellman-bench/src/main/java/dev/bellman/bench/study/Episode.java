package dev.bellman.bench.study;

/** What was expected at each step of an episode, and what came. Steps after its end, or beyond the limit, are not kept. */
final class Episode {
    private final double[] values;
    private final double[] rewards;
    private final double[] bonuses;
    private int length;
    private boolean ended;

    Episode(int limit) {
        values = new double[limit];
        rewards = new double[limit];
        bonuses = new double[limit];
    }

    void add(double value, double reward, double bonus, boolean last) {
        if (!running()) {
            return;
        }
        values[length] = value;
        rewards[length] = reward;
        bonuses[length] = bonus;
        length++;
        ended = last;
    }

    boolean running() {
        return !ended && length < values.length;
    }

    int length() {
        return length;
    }

    /** What was expected at that step. */
    double value(int step) {
        return values[step];
    }

    /**
     * The discounted returns of the next {@code horizon} steps from each step on: all rewards, and the bonuses of all steps but
     * the first.
     */
    double[] returns(double discount, int horizon) {
        double beyond = StrictMath.pow(discount, horizon);
        double[] returns = new double[length];
        double sum = 0;
        for (int step = length - 1; step >= 0; step--) {
            double left = step + horizon < length ? beyond * (rewards[step + horizon] + bonuses[step + horizon]) : 0;
            sum = rewards[step] + bonuses[step] + discount * sum - left;
            returns[step] = sum - bonuses[step];
        }
        return returns;
    }
}
