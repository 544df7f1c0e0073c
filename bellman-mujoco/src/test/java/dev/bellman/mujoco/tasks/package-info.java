@NullMarked
package dev.bellman.mujoco.tasks;

import org.jspecify.annotations.NullMarked;
