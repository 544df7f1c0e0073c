package dev.bellman.nn.spec;

/** The nonlinearity after a hidden layer. */
public enum Activation {
    IDENTITY,
    RELU,
    TANH,
    SIGMOID,
    SOFTPLUS
}
