@NullMarked
package dev.bellman.envs.toytext;

import org.jspecify.annotations.NullMarked;
