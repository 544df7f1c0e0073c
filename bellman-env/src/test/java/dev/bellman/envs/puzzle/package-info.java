@NullMarked
package dev.bellman.envs.puzzle;

import org.jspecify.annotations.NullMarked;
