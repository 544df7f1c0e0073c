@NullMarked
package dev.bellman.envs.render;

import org.jspecify.annotations.NullMarked;
