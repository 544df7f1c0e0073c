/** A policy and a value function that are trained together, and batches of what they saw. */
@NullMarked
package dev.bellman.actorcritic;

import org.jspecify.annotations.NullMarked;
