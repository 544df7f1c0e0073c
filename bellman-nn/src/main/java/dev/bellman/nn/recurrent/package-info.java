/** Recurrent cells and the networks around them. */
@NullMarked
package dev.bellman.nn.recurrent;

import org.jspecify.annotations.NullMarked;
