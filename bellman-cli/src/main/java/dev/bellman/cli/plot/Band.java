package dev.bellman.cli.plot;

/**
 * Several seeds as one line with an interval around it.
 *
 * @param label for the legend
 * @param steps increasing
 * @param centre one value per step
 * @param low lower end of the interval at each step; equal to {@code centre} for a single seed
 * @param high upper end of the interval at each step
 */
public record Band(String label, double[] steps, double[] centre, double[] low, double[] high) {}
