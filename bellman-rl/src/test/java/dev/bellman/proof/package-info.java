/** Tasks that are small enough to be known exactly, for tests that compare with what theory says. */
@NullMarked
package dev.bellman.proof;

import org.jspecify.annotations.NullMarked;
