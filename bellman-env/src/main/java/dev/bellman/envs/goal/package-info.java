/** Tasks of reaching a goal that the observation states, with nothing to learn from on the way. */
@NullMarked
package dev.bellman.envs.goal;

import org.jspecify.annotations.NullMarked;
