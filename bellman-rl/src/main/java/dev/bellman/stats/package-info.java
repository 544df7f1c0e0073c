/** Statistics of runs: aggregates over seeds and tasks, with intervals (Agarwal et al. 2021). */
@NullMarked
package dev.bellman.stats;

import org.jspecify.annotations.NullMarked;
