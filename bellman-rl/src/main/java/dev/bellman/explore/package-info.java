/** Ways to try what the current policy would not do. */
@NullMarked
package dev.bellman.explore;

import org.jspecify.annotations.NullMarked;
