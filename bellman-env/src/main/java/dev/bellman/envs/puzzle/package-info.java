/** Puzzles in which few of many actions are possible: tasks for masks of actions. */
@NullMarked
package dev.bellman.envs.puzzle;

import org.jspecify.annotations.NullMarked;
