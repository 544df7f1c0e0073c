/** Access to the reference data. */
@NullMarked
package dev.bellman.golden;

import org.jspecify.annotations.NullMarked;
