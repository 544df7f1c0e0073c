/** Environments, one episode stream at a time or many at once, and what surrounds them. */
@NullMarked
package dev.bellman.env;

import org.jspecify.annotations.NullMarked;
