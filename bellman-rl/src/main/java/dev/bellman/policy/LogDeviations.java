package dev.bellman.policy;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/**
 * Where the log standard deviations of a Gaussian policy come from: columns that are appended to the means. They are, or are
 * made of, a part {@link #NAME} of the policy's parameters. Instances own a workspace.
 */
public sealed interface LogDeviations permits SharedLogDeviations, StateDependentLogDeviations {
    /** What their part of the parameters is called. */
    String NAME = "log-deviation";

    /** How many; 0 for a policy that is not Gaussian. */
    int count();

    /** How many columns at the end of the network's outputs are features that they depend on. */
    int features();

    /** Where their part of the parameters starts; read where {@link #count} is not 0. */
    int offset();

    /**
     * Fills the last {@link #count} columns.
     *
     * @param networkOutputs [n x network outputs]
     * @param outputs [n x distribution parameters]
     */
    void append(Matrix networkOutputs, Matrix outputs);

    /**
     * The gradient of a loss through what {@link #append} computed: adds that of the parameters to {@link Parameters#gradient},
     * and sets the columns of the features.
     *
     * @param outputs [n x distribution parameters], with what was appended
     * @param outputGradient [n x distribution parameters]
     * @param networkGradient [n x network outputs]
     */
    void backward(Matrix networkOutputs, Matrix outputs, Matrix outputGradient, Matrix networkGradient);

    /**
     * The derivative of what {@link #append} computed along a direction of the parameters.
     *
     * @param networkTangent [n x network outputs] derivative of the network's outputs
     * @param tangent [n x distribution parameters], of which it fills the last columns
     */
    void tangent(Matrix networkOutputs, Matrix outputs, float[] direction, Matrix networkTangent, Matrix tangent);

    /** The same, read from the same place of other parameters. */
    LogDeviations on(Parameters others);
}
