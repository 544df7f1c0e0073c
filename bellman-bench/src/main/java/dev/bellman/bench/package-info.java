/** Benchmarks: JMH runs those named so; the reports are programs of their own. */
@NullMarked
package dev.bellman.bench;

import org.jspecify.annotations.NullMarked;
