package dev.bellman.nn.spec;

/** Describes an architecture from input to output; a backend builds a {@code Network} from it. */
public sealed interface NetworkSpec
        permits PlainNetwork, Dueling, Noisy, Features, ImplicitQuantiles, ProposedQuantiles {}
