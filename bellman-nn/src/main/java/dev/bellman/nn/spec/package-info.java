/** Descriptions of network architectures: what configurations and checkpoints hold. */
@NullMarked
package dev.bellman.nn.spec;

import org.jspecify.annotations.NullMarked;
