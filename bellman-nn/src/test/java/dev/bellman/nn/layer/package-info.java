@NullMarked
package dev.bellman.nn.layer;

import org.jspecify.annotations.NullMarked;
