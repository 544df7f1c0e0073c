package dev.bellman.policy;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.FloatMath;
import java.util.Arrays;

/**
 * Log deviations of generalised state-dependent exploration (Raffin et al. 2021): with the features phi of an observation
 * and noise theta ~ N(0, sigma^2) of a matrix [features x actions], the action's noise phi theta has the variance v_j = sum_i
 * phi_i^2 sigma_ij^2. The parameters are log sigma.
 *
 * <p>As the reference does, 1e-6 is added to the variance, for features that are all 0.
 */
public final class StateDependentLogDeviations implements LogDeviations {
    private static final float EPSILON = 1e-6f;

    private final Parameters parameters;
    private final int offset;
    private final int features;
    private final int count;
    private final boolean featuresLearn;
    private final float[] variances;
    private final float[] sums;

    /**
     * @param offset where log sigma starts in the parameters, row by row
     * @param features rows of sigma
     * @param count columns of sigma: numbers of an action
     * @param featuresLearn whether the deviations' gradient reaches the features
     */
    public StateDependentLogDeviations(
            Parameters parameters, int offset, int features, int count, boolean featuresLearn) {
        this.parameters = parameters;
        this.offset = offset;
        this.features = features;
        this.count = count;
        this.featuresLearn = featuresLearn;
        variances = new float[features * count];
        sums = new float[count];
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int offset() {
        return offset;
    }

    /** sigma of that element of the matrix, row by row. */
    public float sigma(int element) {
        return FloatMath.exp(parameters.values()[offset + element]);
    }

    private void computeVariances() {
        for (int i = 0; i < variances.length; i++) {
            variances[i] = FloatMath.exp(2 * parameters.values()[offset + i]);
        }
    }

    @Override
    public void append(Matrix networkOutputs, Matrix outputs) {
        computeVariances();
        for (int row = 0; row < networkOutputs.rows(); row++) {
            int phi = (row + 1) * networkOutputs.columns() - features;
            Arrays.fill(sums, EPSILON);
            for (int i = 0; i < features; i++) {
                float feature = networkOutputs.data()[phi + i];
                for (int j = 0; j < count; j++) {
                    sums[j] = Math.fma(feature * feature, variances[i * count + j], sums[j]);
                }
            }
            int to = (row + 1) * outputs.columns() - count;
            for (int j = 0; j < count; j++) {
                outputs.data()[to + j] = 0.5f * FloatMath.log(sums[j]);
            }
        }
    }

    /** d log(v_j) / 2 = sum_i (phi_i^2 sigma_ij^2 d log sigma_ij + phi_i sigma_ij^2 d phi_i) / v_j. */
    @Override
    public void backward(Matrix networkOutputs, Matrix outputs, Matrix outputGradient, Matrix networkGradient) {
        computeVariances();
        float[] gradient = parameters.gradient();
        for (int row = 0; row < networkOutputs.rows(); row++) {
            takeByVariance(outputs, outputGradient, row);
            int phi = (row + 1) * networkOutputs.columns() - features;
            for (int i = 0; i < features; i++) {
                float feature = networkOutputs.data()[phi + i];
                float onFeature = 0;
                for (int j = 0; j < count; j++) {
                    float byFeature = sums[j] * variances[i * count + j] * feature;
                    gradient[offset + i * count + j] += byFeature * feature;
                    onFeature += byFeature;
                }
                networkGradient.data()[phi + i] = featuresLearn ? onFeature : 0;
            }
        }
    }

    /** The gradients on a row's log deviations, each over the variance that it stands for. */
    private void takeByVariance(Matrix outputs, Matrix outputGradient, int row) {
        int from = (row + 1) * outputs.columns() - count;
        for (int j = 0; j < count; j++) {
            sums[j] = outputGradient.data()[from + j] * FloatMath.exp(-2 * outputs.data()[from + j]);
        }
    }

    @Override
    public void tangent(
            Matrix networkOutputs, Matrix outputs, float[] direction, Matrix networkTangent, Matrix tangent) {
        computeVariances();
        for (int row = 0; row < networkOutputs.rows(); row++) {
            int phi = (row + 1) * networkOutputs.columns() - features;
            Arrays.fill(sums, 0);
            for (int i = 0; i < features; i++) {
                float feature = networkOutputs.data()[phi + i];
                float change = featuresLearn ? networkTangent.data()[phi + i] : 0;
                for (int j = 0; j < count; j++) {
                    float along = feature * direction[offset + i * count + j] + change;
                    sums[j] = Math.fma(feature * along, variances[i * count + j], sums[j]);
                }
            }
            int to = (row + 1) * outputs.columns() - count;
            for (int j = 0; j < count; j++) {
                tangent.data()[to + j] = sums[j] * FloatMath.exp(-2 * outputs.data()[to + j]);
            }
        }
    }

    @Override
    public StateDependentLogDeviations on(Parameters others) {
        return new StateDependentLogDeviations(others, offset, features, count, featuresLearn);
    }
}
