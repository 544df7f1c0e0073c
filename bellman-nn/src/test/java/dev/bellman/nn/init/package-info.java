@NullMarked
package dev.bellman.nn.init;

import org.jspecify.annotations.NullMarked;
