@NullMarked
package dev.bellman.envs.box2d;

import org.jspecify.annotations.NullMarked;
