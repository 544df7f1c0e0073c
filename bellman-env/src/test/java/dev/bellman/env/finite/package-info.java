@NullMarked
package dev.bellman.env.finite;

import org.jspecify.annotations.NullMarked;
