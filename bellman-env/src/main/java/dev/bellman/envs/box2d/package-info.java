/** The tasks of Gymnasium's Box2D family, on the physics of JBox2D. */
@NullMarked
package dev.bellman.envs.box2d;

import org.jspecify.annotations.NullMarked;
