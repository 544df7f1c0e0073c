@NullMarked
package dev.bellman.env.wrapper;

import org.jspecify.annotations.NullMarked;
