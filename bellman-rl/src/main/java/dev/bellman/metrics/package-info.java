/** What a run measures about itself. */
@NullMarked
package dev.bellman.metrics;

import org.jspecify.annotations.NullMarked;
