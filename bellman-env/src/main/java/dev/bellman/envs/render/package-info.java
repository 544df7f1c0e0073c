/** Draws environments with Java2D. Nothing else depends on this package, so headless training never loads it. */
@NullMarked
package dev.bellman.envs.render;

import org.jspecify.annotations.NullMarked;
