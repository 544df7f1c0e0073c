/** Small studies of what the literature says of value-based learning, with pictures for the documentation. */
@NullMarked
package dev.bellman.bench.study;

import org.jspecify.annotations.NullMarked;
