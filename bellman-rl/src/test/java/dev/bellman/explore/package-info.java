@NullMarked
package dev.bellman.explore;

import org.jspecify.annotations.NullMarked;
