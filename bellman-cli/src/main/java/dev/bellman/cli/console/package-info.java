/** What the command line shows while it works. */
@NullMarked
package dev.bellman.cli.console;

import org.jspecify.annotations.NullMarked;
