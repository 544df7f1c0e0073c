/** Suites of runs over several seeds, and the tables that come of them. */
@NullMarked
package dev.bellman.cli.benchmark;

import org.jspecify.annotations.NullMarked;
