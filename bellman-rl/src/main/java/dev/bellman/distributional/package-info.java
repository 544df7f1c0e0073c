/** Distributions of returns: how a network represents them, losses to learn them, and what risk makes of them. */
@NullMarked
package dev.bellman.distributional;

import org.jspecify.annotations.NullMarked;
