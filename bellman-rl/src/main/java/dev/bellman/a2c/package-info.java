/** Synchronous advantage actor-critic. */
@NullMarked
package dev.bellman.a2c;

import org.jspecify.annotations.NullMarked;
