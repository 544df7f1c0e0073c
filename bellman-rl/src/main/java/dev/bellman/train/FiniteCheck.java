package dev.bellman.train;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/** Refuses to go on with a number that is infinite or NaN, and names the first. */
public final class FiniteCheck {
    private FiniteCheck() {}

    /** @param observations of the batch whose loss it is, for the dump */
    public static void loss(double loss, Matrix observations) {
        if (!Double.isFinite(loss)) {
            throw new NonFiniteException("the loss", loss).with("observations", observations);
        }
    }

    /** @param norm of the gradient: finite if, but for overflow, all its elements are */
    public static void gradient(double norm, Parameters parameters, Matrix observations) {
        if (!Double.isFinite(norm)) {
            throw firstOffender("the gradient of parameter ", parameters, parameters.gradient(), norm)
                    .with("observations", observations);
        }
    }

    /** Checks every parameter. */
    public static void parameters(Parameters parameters) {
        for (float value : parameters.values()) {
            if (!Float.isFinite(value)) {
                throw firstOffender("the parameter ", parameters, parameters.values(), value);
            }
        }
    }

    private static NonFiniteException firstOffender(
            String kind, Parameters parameters, float[] values, double otherwise) {
        for (Parameters.Part part : parameters.parts()) {
            for (int i = 0; i < part.size(); i++) {
                float value = values[part.offset() + i];
                if (!Float.isFinite(value)) {
                    return new NonFiniteException(kind + part.name() + "[" + i + "]", value);
                }
            }
        }
        return new NonFiniteException("the norm of " + kind.replace(" of parameter ", ""), otherwise);
    }
}
