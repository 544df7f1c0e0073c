/**
 * Durable state: directories that are whole or not there, in open formats (JSON, safetensors, raw bytes), each byte of
 * which is checked before any of it is used. Reading one can run no code.
 */
@NullMarked
package dev.bellman.checkpoint;

import org.jspecify.annotations.NullMarked;
