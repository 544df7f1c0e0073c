package dev.bellman.envs.risk;

import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The exact distributions of the undiscounted returns in a model, by distributional dynamic programming over a horizon:
 * in every state the action is taken whose distribution a criterion prefers.
 */
final class ExactReturns {
    private static final double TIE = 1e-9;

    private final FiniteMdp model;
    private final int[] actions;
    private List<NavigableMap<Double, Double>> byState;

    ExactReturns(FiniteMdp model, int horizon, ToDoubleFunction<NavigableMap<Double, Double>> criterion) {
        this.model = model;
        actions = new int[model.states()];
        byState = Collections.nCopies(model.states(), surely(0));
        for (int steps = 0; steps < horizon; steps++) {
            lookBack(criterion);
        }
    }

    private void lookBack(ToDoubleFunction<NavigableMap<Double, Double>> criterion) {
        List<NavigableMap<Double, Double>> longer = new ArrayList<>();
        for (int state = 0; state < model.states(); state++) {
            NavigableMap<Double, Double> best = surely(0);
            double bestValue = Double.NEGATIVE_INFINITY;
            for (int action = 0; action < model.actions() && !model.isTerminal(state); action++) {
                NavigableMap<Double, Double> returns = afterAction(state, action);
                if (criterion.applyAsDouble(returns) > bestValue + TIE) {
                    best = returns;
                    bestValue = criterion.applyAsDouble(returns);
                    actions[state] = action;
                }
            }
            longer.add(best);
        }
        byState = longer;
    }

    /** The probabilities of the returns from a state on, by return. */
    NavigableMap<Double, Double> of(int state) {
        return byState.get(state);
    }

    /** As {@link #of}, after that action first. */
    NavigableMap<Double, Double> afterAction(int state, int action) {
        NavigableMap<Double, Double> returns = new TreeMap<>();
        for (Outcome outcome : model.outcomes(state, action)) {
            byState.get(outcome.next())
                    .forEach((value, probability) ->
                            returns.merge(outcome.reward() + value, outcome.probability() * probability, Double::sum));
        }
        return returns;
    }

    /** The states that follow the start while the likeliest happens, and the last one. */
    List<Integer> path() {
        List<Integer> path = new ArrayList<>(List.of(0));
        while (!model.isTerminal(path.getLast())) {
            int state = path.getLast();
            path.add(model.outcomes(state, actions[state]).getFirst().next());
        }
        return path;
    }

    static double mean(Map<Double, Double> returns) {
        return returns.entrySet().stream()
                .mapToDouble(entry -> entry.getKey() * entry.getValue())
                .sum();
    }

    /** The mean of the worst fraction alpha of the returns. */
    static double conditionalValueAtRisk(NavigableMap<Double, Double> returns, double alpha) {
        double left = alpha;
        double sum = 0;
        for (Map.Entry<Double, Double> entry : returns.entrySet()) {
            double share = Math.min(left, entry.getValue());
            sum += share * entry.getKey();
            left -= share;
        }
        return sum / alpha;
    }

    private static NavigableMap<Double, Double> surely(double value) {
        return new TreeMap<>(Map.of(value, 1.0));
    }
}
