/** Layers with forward, backward and tangent passes, and networks stacked from them. */
@NullMarked
package dev.bellman.nn.layer;

import org.jspecify.annotations.NullMarked;
