package dev.bellman.nn.optim;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.RmsProp.Variant;
import dev.bellman.nn.parallel.WorkerPool;
import java.util.Arrays;

/** {@link RmsProp} without its options: one kernel, in which the variants differ by where epsilon is. */
final class RmsPropOptimizer extends ElementwiseOptimizer {
    private final float smoothing;
    private final float gain;
    private final float epsilonInRoot;
    private final float epsilon;
    private final Kernels kernels;
    private final float[] squareAverage;

    private float learningRate;
    private float gradientScale;

    RmsPropOptimizer(RmsProp spec, int size, Kernels kernels, WorkerPool pool) {
        super(size, pool);
        boolean tensorflow = spec.variant() == Variant.TENSORFLOW;
        smoothing = (float) spec.smoothing();
        gain = (float) (1 - spec.smoothing());
        epsilonInRoot = tensorflow ? (float) spec.epsilon() : 0;
        epsilon = tensorflow ? 0 : (float) spec.epsilon();
        this.kernels = kernels;
        squareAverage = new float[size];
        Arrays.fill(squareAverage, tensorflow ? 1 : 0);
    }

    @Override
    void begin(double newLearningRate, double newGradientScale) {
        learningRate = (float) newLearningRate;
        gradientScale = (float) newGradientScale;
    }

    @Override
    void update(float[] values, float[] gradient, int from, int to) {
        kernels.rmsProp(
                values,
                gradient,
                squareAverage,
                from,
                to - from,
                gradientScale,
                learningRate,
                smoothing,
                gain,
                epsilonInRoot,
                epsilon);
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("square-average", squareAverage);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("square-average", squareAverage);
    }
}
