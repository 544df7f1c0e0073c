/** Finds what is wrong with an environment before a training does. */
@NullMarked
package dev.bellman.env.check;

import org.jspecify.annotations.NullMarked;
