package dev.bellman.bench.study;

import dev.bellman.base.RandomStream;

/** How the value of a state is estimated from action values that are themselves estimates. */
enum Bootstrapping {
    /** The largest value of the only table: too high on average, for the largest is often large by luck. */
    Q_LEARNING("Q-learning", 1) {
        @Override
        double value(double[][] tables, int updated, int best) {
            return tables[0][best];
        }
    },
    /** One table says which action is best, the other what it is worth (van Hasselt 2010, algorithm 1). */
    DOUBLE("Double Q-learning", 2) {
        @Override
        double value(double[][] tables, int updated, int best) {
            return tables[1 - updated][best];
        }
    },
    /**
     * The smaller of both tables' values of the action that one of them finds best (Fujimoto et al. 2018, equation 10). There
     * both are updated at once and differ by how they were initialised; here one of them is, as in Double Q-learning, for
     * tables would become the same.
     */
    CLIPPED_DOUBLE("clipped double Q-learning", 2) {
        @Override
        double value(double[][] tables, int updated, int best) {
            return Math.min(tables[0][best], tables[1][best]);
        }
    };

    private final String title;
    private final int tables;

    Bootstrapping(String title, int tables) {
        this.title = title;
        this.tables = tables;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** How many tables of action values it keeps. */
    int tables() {
        return tables;
    }

    /**
     * The estimate of a state's value.
     *
     * @param tables the state's action values in each table
     * @param updated the table that is updated with it
     */
    double value(double[][] tables, int updated, RandomStream random) {
        return value(tables, updated, argMax(tables[updated], random));
    }

    abstract double value(double[][] tables, int updated, int best);

    /** The action of the largest value; of several, one at random. */
    static int argMax(double[] values, RandomStream random) {
        int best = 0;
        int ties = 1;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
                ties = 1;
            } else if (values[i] == values[best] && random.nextInt(++ties) == 0) {
                best = i;
            }
        }
        return best;
    }
}
