/** From words and files to what is to be run. */
@NullMarked
package dev.bellman.cli.setup;

import org.jspecify.annotations.NullMarked;
