/** What every module shares: errors, random streams and the saving and loading of state. */
@NullMarked
package dev.bellman.base;

import org.jspecify.annotations.NullMarked;
