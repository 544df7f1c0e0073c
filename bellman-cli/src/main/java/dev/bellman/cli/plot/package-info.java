/** Learning curves over several seeds, as pictures. */
@NullMarked
package dev.bellman.cli.plot;

import org.jspecify.annotations.NullMarked;
