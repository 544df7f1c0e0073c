@NullMarked
package dev.bellman.space;

import org.jspecify.annotations.NullMarked;
