/** The five games of MinAtar (Young and Tian 2019), with their rules written anew. */
@NullMarked
package dev.bellman.envs.minatar;

import org.jspecify.annotations.NullMarked;
