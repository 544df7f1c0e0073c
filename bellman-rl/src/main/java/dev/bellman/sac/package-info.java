/** Soft actor-critic and its relatives. */
@NullMarked
package dev.bellman.sac;

import org.jspecify.annotations.NullMarked;
