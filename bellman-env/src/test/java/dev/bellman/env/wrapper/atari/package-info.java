@NullMarked
package dev.bellman.env.wrapper.atari;

import org.jspecify.annotations.NullMarked;
