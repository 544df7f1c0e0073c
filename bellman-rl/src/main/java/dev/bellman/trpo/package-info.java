/** The natural policy gradient, and trust region policy optimisation. */
@NullMarked
package dev.bellman.trpo;

import org.jspecify.annotations.NullMarked;
