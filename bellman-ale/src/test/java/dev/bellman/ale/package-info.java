@NullMarked
package dev.bellman.ale;

import org.jspecify.annotations.NullMarked;
