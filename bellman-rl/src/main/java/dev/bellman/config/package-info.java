/**
 * Hyperparameters: records that refuse nonsense, and their way to and from files, the command line and documentation.
 * The record's {@code defaults()} is the one place of a default; everything read from outside is laid over it.
 */
@NullMarked
package dev.bellman.config;

import org.jspecify.annotations.NullMarked;
