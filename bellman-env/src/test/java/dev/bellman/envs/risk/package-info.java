@NullMarked
package dev.bellman.envs.risk;

import org.jspecify.annotations.NullMarked;
