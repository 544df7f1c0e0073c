package dev.bellman.nn.optim;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.nn.parallel.WorkerPool;

/** {@link Sgd}. Without momentum, its array is empty. */
final class SgdOptimizer extends ElementwiseOptimizer {
    private final Sgd spec;
    private final float[] velocity;

    private float learningRate;
    private float gradientScale;

    SgdOptimizer(Sgd spec, int size, WorkerPool pool) {
        super(size, pool);
        this.spec = spec;
        velocity = new float[spec.momentum() > 0 ? size : 0];
    }

    @Override
    void begin(double newLearningRate, double newGradientScale) {
        learningRate = (float) newLearningRate;
        gradientScale = (float) newGradientScale;
    }

    @Override
    void update(float[] values, float[] gradient, int from, int to) {
        float decay = (float) spec.weightDecay();
        float momentum = (float) spec.momentum();
        for (int i = from; i < to; i++) {
            float g = gradientScale * gradient[i] + decay * values[i];
            if (velocity.length > 0) {
                velocity[i] = momentum * velocity[i] + g;
                g = spec.nesterov() ? g + momentum * velocity[i] : velocity[i];
            }
            values[i] -= learningRate * g;
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("velocity", velocity);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("velocity", velocity);
    }
}
