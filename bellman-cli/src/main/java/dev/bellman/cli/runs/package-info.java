/** Reading what runs left behind, and handing it on in other forms. */
@NullMarked
package dev.bellman.cli.runs;

import org.jspecify.annotations.NullMarked;
