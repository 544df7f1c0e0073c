/** The classic control tasks, equal to Gymnasium's. */
@NullMarked
package dev.bellman.envs.classic;

import org.jspecify.annotations.NullMarked;
