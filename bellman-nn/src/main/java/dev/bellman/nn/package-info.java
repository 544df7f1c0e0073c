/** Neural networks as flat parameters plus kernels, with explicit forward, backward and tangent passes. */
@NullMarked
package dev.bellman.nn;

import org.jspecify.annotations.NullMarked;
