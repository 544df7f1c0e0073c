@NullMarked
package dev.bellman.env.check;

import org.jspecify.annotations.NullMarked;
