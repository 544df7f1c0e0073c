/** How the parameters of a network start. */
@NullMarked
package dev.bellman.nn.init;

import org.jspecify.annotations.NullMarked;
