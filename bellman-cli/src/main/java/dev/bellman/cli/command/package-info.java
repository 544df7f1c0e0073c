/** One class per command. */
@NullMarked
package dev.bellman.cli.command;

import org.jspecify.annotations.NullMarked;
