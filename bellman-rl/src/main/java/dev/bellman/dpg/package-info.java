/** The deterministic policy gradient in its first form, with critics that are linear and compatible: for reading. */
@NullMarked
package dev.bellman.dpg;

import org.jspecify.annotations.NullMarked;
