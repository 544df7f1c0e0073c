package dev.bellman.nn.spec;

/** How the weights of a linear layer start; biases start at 0, except for {@link #PYTORCH}. */
public enum Initializer {
    /** Orthonormal rows or columns times a gain (Saxe et al. 2014). */
    ORTHOGONAL(Math.sqrt(2)),
    /** Uniform in +-gain sqrt(3 / inputs) (He et al. 2015). */
    KAIMING_UNIFORM(Math.sqrt(2)),
    /** Normal with standard deviation gain / sqrt(inputs) (He et al. 2015). */
    KAIMING_NORMAL(Math.sqrt(2)),
    /** Uniform in +-gain sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010). */
    XAVIER_UNIFORM(1),
    /** Normal with standard deviation gain sqrt(2 / (inputs + outputs)) (Glorot and Bengio 2010). */
    XAVIER_NORMAL(1),
    /** What PyTorch's linear layer does: weights and biases uniform in +-1/sqrt(inputs); has no gain. */
    PYTORCH(1);

    private final double hiddenGain;

    Initializer(double hiddenGain) {
        this.hiddenGain = hiddenGain;
    }

    /** The gain of hidden layers, whatever their activation: sqrt(2) or 1, as the common libraries have it. */
    public double hiddenGain() {
        return hiddenGain;
    }
}
