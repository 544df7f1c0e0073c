/** Probability distributions over actions, as stateless arithmetic on rows of network outputs. */
@NullMarked
package dev.bellman.distribution;

import org.jspecify.annotations.NullMarked;
