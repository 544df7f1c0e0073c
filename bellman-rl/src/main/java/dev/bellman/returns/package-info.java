/** Returns and advantages as pure functions over flat arrays. */
@NullMarked
package dev.bellman.returns;

import org.jspecify.annotations.NullMarked;
