/** Small tasks with exact models, on which it can be seen whether an agent weighs risks. */
@NullMarked
package dev.bellman.envs.risk;

import org.jspecify.annotations.NullMarked;
