package dev.bellman.nn.optim;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;

/** {@link Adam} without its options, and {@link AdamW}: one kernel. */
final class AdamOptimizer extends ElementwiseOptimizer {
    // The corrections are for these floats: 1 - 0.999f is not 0.001, and would otherwise leave a bias of 1e-5.
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final double decoupledDecay;
    private final Kernels kernels;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long steps;

    private float gradientScale;
    private float stepSize;
    private float inverseRootCorrection2;
    private float decay;

    AdamOptimizer(
            double beta1,
            double beta2,
            double epsilon,
            double decoupledDecay,
            int size,
            Kernels kernels,
            WorkerPool pool) {
        super(size, pool);
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        this.epsilon = (float) epsilon;
        this.decoupledDecay = decoupledDecay;
        this.kernels = kernels;
        firstMoment = new float[size];
        secondMoment = new float[size];
    }

    @Override
    void begin(double learningRate, double newGradientScale) {
        steps++;
        gradientScale = (float) newGradientScale;
        stepSize = (float) (learningRate / (1 - WholePower.of(beta1, steps)));
        inverseRootCorrection2 = (float) (1 / Math.sqrt(1 - WholePower.of(beta2, steps)));
        decay = (float) (learningRate * decoupledDecay);
    }

    @Override
    void update(float[] values, float[] gradient, int from, int to) {
        kernels.adam(
                values,
                gradient,
                firstMoment,
                secondMoment,
                from,
                to - from,
                gradientScale,
                stepSize,
                beta1,
                beta2,
                inverseRootCorrection2,
                epsilon,
                decay);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("steps", steps);
        out.putFloats("first-moment", firstMoment);
        out.putFloats("second-moment", secondMoment);
    }

    @Override
    public void load(StateReader in) {
        steps = in.getLong("steps");
        in.getFloats("first-moment", firstMoment);
        in.getFloats("second-moment", secondMoment);
    }
}
