@NullMarked
package dev.bellman.distributional;

import org.jspecify.annotations.NullMarked;
