/** Gymnasium's toy-text tasks: small enough to be solved exactly. */
@NullMarked
package dev.bellman.envs.toytext;

import org.jspecify.annotations.NullMarked;
