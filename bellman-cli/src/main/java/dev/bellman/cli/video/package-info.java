/** Films made of pictures. */
@NullMarked
package dev.bellman.cli.video;

import org.jspecify.annotations.NullMarked;
