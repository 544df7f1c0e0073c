/** What the tests of commands share. */
@NullMarked
package dev.bellman.cli.testing;

import org.jspecify.annotations.NullMarked;
