package dev.bellman.env;

import dev.bellman.base.Stateful;

/** An environment whose full state, random streams and time counters included, can be saved and restored. */
public interface Snapshotable extends Stateful {}
