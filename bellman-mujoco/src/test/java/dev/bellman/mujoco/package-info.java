@NullMarked
package dev.bellman.mujoco;

import org.jspecify.annotations.NullMarked;
