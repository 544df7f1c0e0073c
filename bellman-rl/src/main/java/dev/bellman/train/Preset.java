package dev.bellman.train;

/**
 * A whole configuration with a name, to start from in place of an algorithm's defaults: a paper's values, or another library's.
 *
 * @param name what {@code preset=NAME} calls it
 * @param summary one line: whose values they are, and for what tasks
 */
public record Preset<C extends Record>(String name, String summary, C configuration) {}
