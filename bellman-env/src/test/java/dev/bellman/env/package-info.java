@NullMarked
package dev.bellman.env;

import org.jspecify.annotations.NullMarked;
