@NullMarked
package dev.bellman.envs.goal;

import org.jspecify.annotations.NullMarked;
