/** Memory of past transitions, off the heap. */
@NullMarked
package dev.bellman.replay;

import org.jspecify.annotations.NullMarked;
