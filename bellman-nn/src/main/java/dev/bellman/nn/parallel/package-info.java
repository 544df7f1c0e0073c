/** A fixed pool of threads that splits work without changing a bit of its result. */
@NullMarked
package dev.bellman.nn.parallel;

import org.jspecify.annotations.NullMarked;
