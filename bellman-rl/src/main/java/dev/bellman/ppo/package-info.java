/** Proximal policy optimisation. */
@NullMarked
package dev.bellman.ppo;

import org.jspecify.annotations.NullMarked;
