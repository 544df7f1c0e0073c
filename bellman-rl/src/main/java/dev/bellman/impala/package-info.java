/** Actors that run ahead of a learner, which corrects for it by V-trace. */
@NullMarked
package dev.bellman.impala;

import org.jspecify.annotations.NullMarked;
