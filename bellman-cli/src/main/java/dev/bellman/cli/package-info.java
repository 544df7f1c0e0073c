/** The command line. */
@NullMarked
package dev.bellman.cli;

import org.jspecify.annotations.NullMarked;
