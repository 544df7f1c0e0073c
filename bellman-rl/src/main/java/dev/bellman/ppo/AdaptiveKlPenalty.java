package dev.bellman.ppo;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Matrix;
import java.util.Arrays;

/**
 * The term beta/n sum KL(old || new) of a loss, with a coefficient beta that halves where the policy moved less than 1/1.5 of
 * the target, and doubles where it moved more than 1.5 times the target (Schulman et al. 2017, eq. 8 and section 4).
 */
final class AdaptiveKlPenalty implements Stateful {
    private static final double TOLERANCE = 1.5;
    private static final double STEP = 2;

    private final ActionDistribution distribution;
    private final double target;
    private double coefficient;

    // Scratch, filled anew before each use.
    private final float[] divergences;
    private final float[] divergenceGradient;
    private final Matrix gradient;

    AdaptiveKlPenalty(Surrogate.KlPenalty options, ActionDistribution distribution, int capacity) {
        this.distribution = distribution;
        target = options.target();
        coefficient = options.coefficient();
        divergences = new float[capacity];
        divergenceGradient = new float[capacity];
        gradient = new Matrix(capacity, distribution.parameters());
    }

    double coefficient() {
        return coefficient;
    }

    /** The sum over the rows of KL(old || new), without the coefficient. */
    double divergence(Matrix oldOutputs, Matrix outputs, boolean[] masks) {
        distribution.klDivergence(oldOutputs, outputs, masks, divergences);
        double sum = 0;
        for (int row = 0; row < outputs.rows(); row++) {
            sum += divergences[row];
        }
        return sum;
    }

    /** Adds the gradient of the term with respect to the new outputs. */
    void addGradient(Matrix oldOutputs, Matrix outputs, boolean[] masks, Matrix outputGradient) {
        int rows = outputs.rows();
        Arrays.fill(divergenceGradient, 0, rows, (float) (coefficient / rows));
        gradient.resize(rows);
        distribution.klBackwardToSecond(oldOutputs, outputs, masks, divergenceGradient, gradient);
        for (int i = 0; i < gradient.size(); i++) {
            outputGradient.data()[i] += gradient.data()[i];
        }
    }

    /** @param divergence mean KL(old || new) of a whole rollout after its update */
    void adapt(double divergence) {
        if (divergence < target / TOLERANCE) {
            coefficient /= STEP;
        } else if (divergence > target * TOLERANCE) {
            coefficient *= STEP;
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble("coefficient", coefficient);
    }

    @Override
    public void load(StateReader in) {
        coefficient = in.getDouble("coefficient", 0, Double.MAX_VALUE);
    }
}
