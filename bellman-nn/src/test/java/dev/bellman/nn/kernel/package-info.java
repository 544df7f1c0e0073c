@NullMarked
package dev.bellman.nn.kernel;

import org.jspecify.annotations.NullMarked;
