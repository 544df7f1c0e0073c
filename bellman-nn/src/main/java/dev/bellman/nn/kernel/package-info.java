/** The arithmetic: every operation as a scalar reference and as a Vector API path that equals it to the bit. */
@NullMarked
package dev.bellman.nn.kernel;

import org.jspecify.annotations.NullMarked;
