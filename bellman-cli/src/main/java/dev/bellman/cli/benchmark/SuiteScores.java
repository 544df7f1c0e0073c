package dev.bellman.cli.benchmark;

import dev.bellman.train.TrainingConfig;
import java.util.List;

/**
 * What an entry of a suite came to.
 *
 * @param entry whose scores these are
 * @param training its configuration
 * @param values the mean return of the final evaluation of each seed
 */
public record SuiteScores(Suite.Entry entry, TrainingConfig training, List<Double> values) {}
