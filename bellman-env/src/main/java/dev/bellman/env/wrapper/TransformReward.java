package dev.bellman.env.wrapper;

import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.space.Space;
import java.util.function.DoubleUnaryOperator;

/** Changes every reward: see {@link Rewards}. */
public final class TransformReward<A> extends EnvironmentWrapper<A, A> {
    private final DoubleUnaryOperator transform;

    public TransformReward(Environment<A> environment, DoubleUnaryOperator transform) {
        super(environment);
        this.transform = transform;
    }

    @Override
    public Space<A> actionSpace() {
        return environment().actionSpace();
    }

    @Override
    public Step step(A action) {
        Step step = environment().step(action);
        return step.withReward(transform.applyAsDouble(step.reward()));
    }
}
