/** Deep Q-learning. */
@NullMarked
package dev.bellman.dqn;

import org.jspecify.annotations.NullMarked;
