/** Gymnasium's MuJoCo tasks, version 5, with models of our own wording. */
@NullMarked
package dev.bellman.mujoco.tasks;

import org.jspecify.annotations.NullMarked;
