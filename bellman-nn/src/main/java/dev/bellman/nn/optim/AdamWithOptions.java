package dev.bellman.nn.optim;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.parallel.WorkerPool;

/** {@link Adam} with L2 decay or AMSGrad: rarely used, so a plain loop. */
final class AdamWithOptions extends ElementwiseOptimizer {
    private final Adam spec;
    // The corrections are for these floats: 1 - 0.999f is not 0.001, and would otherwise leave a bias of 1e-5.
    private final float beta1;
    private final float beta2;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private final float[] largestSecondMoment;
    private long steps;

    private float gradientScale;
    private float stepSize;
    private float inverseRootCorrection2;

    AdamWithOptions(Adam spec, int size, WorkerPool pool) {
        super(size, pool);
        this.spec = spec;
        beta1 = (float) spec.beta1();
        beta2 = (float) spec.beta2();
        firstMoment = new float[size];
        secondMoment = new float[size];
        largestSecondMoment = new float[spec.amsgrad() ? size : 0];
    }

    @Override
    void begin(double learningRate, double newGradientScale) {
        steps++;
        gradientScale = (float) newGradientScale;
        stepSize = (float) (learningRate / (1 - WholePower.of(beta1, steps)));
        inverseRootCorrection2 = (float) (1 / Math.sqrt(1 - WholePower.of(beta2, steps)));
    }

    @Override
    void update(float[] values, float[] gradient, int from, int to) {
        float decay = (float) spec.weightDecay();
        float[] m = firstMoment;
        float[] v = secondMoment;
        for (int i = from; i < to; i++) {
            float g = gradientScale * gradient[i] + decay * values[i];
            m[i] += (1 - beta1) * (g - m[i]);
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        }
        if (spec.amsgrad()) {
            v = largestSecondMoment;
            for (int i = from; i < to; i++) {
                v[i] = Math.max(v[i], secondMoment[i]);
            }
        }
        float epsilon = (float) spec.epsilon();
        for (int i = from; i < to; i++) {
            values[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i]) * inverseRootCorrection2 + epsilon);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("steps", steps);
        out.putFloats("first-moment", firstMoment);
        out.putFloats("second-moment", secondMoment);
        out.putFloats("largest-second-moment", largestSecondMoment);
    }

    @Override
    public void load(StateReader in) {
        steps = in.getLong("steps");
        in.getFloats("first-moment", firstMoment);
        in.getFloats("second-moment", secondMoment);
        in.getFloats("largest-second-moment", largestSecondMoment);
    }
}
