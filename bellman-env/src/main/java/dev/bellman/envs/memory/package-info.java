/** Tasks that cannot be solved without a memory. */
@NullMarked
package dev.bellman.envs.memory;

import org.jspecify.annotations.NullMarked;
