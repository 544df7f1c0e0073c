package dev.bellman.nn.spec;

/** A nonlinearity. */
public enum Activation {
    IDENTITY,
    RELU,
    TANH,
    SIGMOID,
    /** log(1 + exp(x)). */
    SOFTPLUS,
    /** x where above 0, else 0.01 x. */
    LEAKY_RELU,
    /** x where above 0, else exp(x) - 1 (Clevert et al. 2016). */
    ELU,
    /** x times the normal distribution function, in its tanh form (Hendrycks and Gimpel 2016). */
    GELU,
    /** x sigmoid(x), also known as swish. */
    SILU
}
