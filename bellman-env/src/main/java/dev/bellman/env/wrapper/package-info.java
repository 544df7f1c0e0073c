/** What is put around environments: each wrapper does one thing, and they compose by their constructors. */
@NullMarked
package dev.bellman.env.wrapper;

import org.jspecify.annotations.NullMarked;
