/** Finite Markov decision processes, written out, and environments that play them. */
@NullMarked
package dev.bellman.env.finite;

import org.jspecify.annotations.NullMarked;
