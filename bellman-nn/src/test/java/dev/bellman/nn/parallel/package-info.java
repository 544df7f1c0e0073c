@NullMarked
package dev.bellman.nn.parallel;

import org.jspecify.annotations.NullMarked;
