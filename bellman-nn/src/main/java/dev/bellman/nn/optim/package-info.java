/** What moves parameters: optimisers, gradient clipping, target updates, and schedules of their rates. */
@NullMarked
package dev.bellman.nn.optim;

import org.jspecify.annotations.NullMarked;
