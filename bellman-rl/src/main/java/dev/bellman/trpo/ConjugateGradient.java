package dev.bellman.trpo;

import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/**
 * Solves A x = b for a symmetric positive definite A that is known only as a product with vectors (Hestenes and Stiefel 1952;
 * Nocedal and Wright 2006, algorithm 5.2), from x = 0. Vectors are floats, sums over them doubles.
 */
final class ConjugateGradient {
    /** A. */
    interface Operator {
        /** product = A vector. */
        void multiply(float[] vector, float[] product);
    }

    private final Kernels kernels;
    private final float[] solution;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private double rightNorm;
    private double residualNorm;
    private int iterations;
    private double projection;
    private double quadraticForm;

    /** @param size of the vectors */
    ConjugateGradient(Kernels kernels, int size) {
        this.kernels = kernels;
        solution = new float[size];
        residual = new float[size];
        direction = new float[size];
        product = new float[size];
    }

    /**
     * Computes {@link #solution}. Ends early along a direction in which A is not positive, as rounding can make it.
     *
     * @param right b, left as it is
     * @param maximumIterations products with A
     * @param tolerance of the {@link #relativeResidual} with which to be content
     */
    void solve(Operator matrix, float[] right, int maximumIterations, double tolerance) {
        Arrays.fill(solution, 0);
        System.arraycopy(right, 0, residual, 0, right.length);
        System.arraycopy(right, 0, direction, 0, right.length);
        double squares = sumOfSquares(residual);
        double enough = tolerance * tolerance * squares;
        rightNorm = Math.sqrt(squares);
        for (iterations = 0; iterations < maximumIterations && squares > enough; iterations++) {
            matrix.multiply(direction, product);
            double curvature = dot(direction, product);
            if (curvature <= 0) {
                break;
            }
            float step = (float) (squares / curvature);
            kernels.addScaled(step, direction, 0, solution, 0, solution.length);
            kernels.addScaled(-step, product, 0, residual, 0, residual.length);
            double next = sumOfSquares(residual);
            kernels.scale((float) (next / squares), direction, 0, direction.length);
            kernels.addScaled(1, residual, 0, direction, 0, direction.length);
            squares = next;
        }
        residualNorm = Math.sqrt(squares);
        projection = dot(solution, right);
        // A x = b - r, which saves a product.
        quadraticForm = projection - dot(solution, residual);
    }

    /** x, until the next {@link #solve}. */
    float[] solution() {
        return solution;
    }

    /** Products with A that the latest solution took. */
    int iterations() {
        return iterations;
    }

    /** |b - A x| / |b|; 0 where b is. */
    double relativeResidual() {
        return rightNorm == 0 ? 0 : residualNorm / rightNorm;
    }

    /** b^T x. */
    double projection() {
        return projection;
    }

    /** x^T A x. */
    double quadraticForm() {
        return quadraticForm;
    }

    private double sumOfSquares(float[] vector) {
        return kernels.sumOfSquares(vector, 0, vector.length);
    }

    /** In four interleaved partial sums, so that one addition need not wait for another. */
    private static double dot(float[] a, float[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
