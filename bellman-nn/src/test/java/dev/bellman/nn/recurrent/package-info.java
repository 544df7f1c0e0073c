@NullMarked
package dev.bellman.nn.recurrent;

import org.jspecify.annotations.NullMarked;
