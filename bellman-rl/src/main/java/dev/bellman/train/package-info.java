/** Training: the one loop, what drives it, what watches it, and what it leaves behind. */
@NullMarked
package dev.bellman.train;

import org.jspecify.annotations.NullMarked;
