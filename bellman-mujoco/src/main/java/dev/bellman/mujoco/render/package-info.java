/** Pictures of MuJoCo tasks as images. The only package of this module that knows the desktop's classes. */
@NullMarked
package dev.bellman.mujoco.render;

import org.jspecify.annotations.NullMarked;
