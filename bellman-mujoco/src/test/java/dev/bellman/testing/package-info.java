/** What several tests share. */
@NullMarked
package dev.bellman.testing;

import org.jspecify.annotations.NullMarked;
