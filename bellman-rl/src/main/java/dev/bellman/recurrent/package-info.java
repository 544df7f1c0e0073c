/** Policies with a memory, and PPO for them. */
@NullMarked
package dev.bellman.recurrent;

import org.jspecify.annotations.NullMarked;
