/** Asynchronous advantage actor-critic. */
@NullMarked
package dev.bellman.a3c;

import org.jspecify.annotations.NullMarked;
