/** MuJoCo, the physics of Todorov, Erez and Tassa (2012), through {@code java.lang.foreign}: a library that the user installs. */
@NullMarked
package dev.bellman.mujoco;

import org.jspecify.annotations.NullMarked;
