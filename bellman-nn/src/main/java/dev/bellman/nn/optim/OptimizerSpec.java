package dev.bellman.nn.optim;

/** Describes an optimiser, all but its learning rate, which a {@link Schedule} gives step by step. */
public sealed interface OptimizerSpec permits Adam, AdamW, RmsProp, Sgd {}
