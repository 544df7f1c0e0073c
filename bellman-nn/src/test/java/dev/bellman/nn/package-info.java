@NullMarked
package dev.bellman.nn;

import org.jspecify.annotations.NullMarked;
