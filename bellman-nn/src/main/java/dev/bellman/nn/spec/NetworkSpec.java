package dev.bellman.nn.spec;

/** Describes an architecture from input to output; a backend builds a {@code Network} from it. */
public sealed interface NetworkSpec
        permits Mlp,
                Polynomial,
                NatureCnn,
                ImpalaCnn,
                MinatarCnn,
                Dueling,
                Noisy,
                Features,
                ImplicitQuantiles,
                ProposedQuantiles,
                CustomNetwork {}
