/** What observations and actions can be. */
@NullMarked
package dev.bellman.space;

import org.jspecify.annotations.NullMarked;
