@NullMarked
package dev.bellman.mujoco.render;

import org.jspecify.annotations.NullMarked;
