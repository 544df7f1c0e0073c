package dev.bellman.env.wrapper;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import java.util.function.DoubleUnaryOperator;

/** Changes every reward of a batch: see {@link Rewards}. */
public final class VectorTransformReward extends VectorWrapper {
    private final DoubleUnaryOperator transform;

    public VectorTransformReward(VectorEnvironment environment, DoubleUnaryOperator transform) {
        super(environment);
        this.transform = transform;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, out);
        double[] rewards = out.rewards();
        for (int row = 0; row < rewards.length; row++) {
            rewards[row] = transform.applyAsDouble(rewards[row]);
        }
    }
}
