/** Benchmarks: each class is run by JMH. */
@NullMarked
package dev.bellman.bench;

import org.jspecify.annotations.NullMarked;
