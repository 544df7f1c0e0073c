package dev.bellman.nn.optim;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.optim.RmsProp.Variant;
import dev.bellman.nn.parallel.WorkerPool;
import java.util.Arrays;

/** {@link RmsProp} with momentum, centering or weight decay. Without momentum or centering, their arrays are empty. */
final class RmsPropWithOptions extends ElementwiseOptimizer {
    private final RmsProp spec;
    private final boolean tensorflow;
    private final float[] squareAverage;
    private final float[] average;
    private final float[] velocity;

    private float learningRate;
    private float gradientScale;

    RmsPropWithOptions(RmsProp spec, int size, WorkerPool pool) {
        super(size, pool);
        this.spec = spec;
        tensorflow = spec.variant() == Variant.TENSORFLOW;
        squareAverage = new float[size];
        average = new float[spec.centered() ? size : 0];
        velocity = new float[spec.momentum() > 0 ? size : 0];
        Arrays.fill(squareAverage, tensorflow ? 1 : 0);
    }

    @Override
    void begin(double newLearningRate, double newGradientScale) {
        learningRate = (float) newLearningRate;
        gradientScale = (float) newGradientScale;
    }

    @Override
    void update(float[] values, float[] gradient, int from, int to) {
        float smoothing = (float) spec.smoothing();
        float gain = (float) (1 - spec.smoothing());
        float decay = (float) spec.weightDecay();
        float momentum = (float) spec.momentum();
        for (int i = from; i < to; i++) {
            float g = gradientScale * gradient[i] + decay * values[i];
            squareAverage[i] = smoothing * squareAverage[i] + gain * g * g;
            float direction = g / deviation(i, g, gain);
            if (velocity.length == 0) {
                values[i] -= learningRate * direction;
            } else if (tensorflow) {
                velocity[i] = momentum * velocity[i] + learningRate * direction;
                values[i] -= velocity[i];
            } else {
                velocity[i] = momentum * velocity[i] + direction;
                values[i] -= learningRate * velocity[i];
            }
        }
    }

    private float deviation(int i, float g, float gain) {
        float variance = squareAverage[i];
        if (average.length > 0) {
            average[i] += gain * (g - average[i]);
            variance -= average[i] * average[i];
        }
        float epsilon = (float) spec.epsilon();
        return tensorflow ? (float) Math.sqrt(variance + epsilon) : (float) Math.sqrt(variance) + epsilon;
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("square-average", squareAverage);
        out.putFloats("average", average);
        out.putFloats("velocity", velocity);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("square-average", squareAverage);
        in.getFloats("average", average);
        in.getFloats("velocity", velocity);
    }
}
