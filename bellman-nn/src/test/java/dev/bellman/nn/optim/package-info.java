@NullMarked
package dev.bellman.nn.optim;

import org.jspecify.annotations.NullMarked;
