@NullMarked
package dev.bellman.examples;

import org.jspecify.annotations.NullMarked;
