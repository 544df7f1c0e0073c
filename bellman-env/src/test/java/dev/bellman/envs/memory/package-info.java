@NullMarked
package dev.bellman.envs.memory;

import org.jspecify.annotations.NullMarked;
