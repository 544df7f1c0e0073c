/** Atari games on the Arcade Learning Environment, a native library that those who play bring, as they do the games. */
@NullMarked
package dev.bellman.ale;

import org.jspecify.annotations.NullMarked;
