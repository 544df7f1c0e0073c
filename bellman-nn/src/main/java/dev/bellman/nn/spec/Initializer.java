package dev.bellman.nn.spec;

/** How the weights of a linear layer start; biases start at 0, except for {@link #PYTORCH}. */
public enum Initializer {
    /** Orthogonal rows or columns times a gain (Saxe et al. 2014): sqrt(2) for hidden layers. */
    ORTHOGONAL,
    KAIMING_UNIFORM,
    KAIMING_NORMAL,
    XAVIER_UNIFORM,
    XAVIER_NORMAL,
    /** What PyTorch's linear layer does: weights and biases uniform in +-1/sqrt(inputs). */
    PYTORCH
}
