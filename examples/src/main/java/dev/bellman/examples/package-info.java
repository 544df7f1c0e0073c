/** Programs that use Bellman as a project of yours would; each has a {@code main} that runs in seconds. */
@NullMarked
package dev.bellman.examples;

import org.jspecify.annotations.NullMarked;
