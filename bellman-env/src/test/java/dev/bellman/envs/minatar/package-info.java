@NullMarked
package dev.bellman.envs.minatar;

import org.jspecify.annotations.NullMarked;
