@NullMarked
package dev.bellman.envs.classic;

import org.jspecify.annotations.NullMarked;
