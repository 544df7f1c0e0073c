package dev.bellman.env.wrapper;

import dev.bellman.env.ActionBatch;
import dev.bellman.space.Space;

/**
 * Turns the actions that an agent chooses into those that an environment takes: for {@link TransformAction} and
 * {@link VectorTransformAction}.
 *
 * @param <A> how Java holds an action of the agent
 * @param <B> how Java holds an action of the environment
 */
public interface ActionTransform<A, B> {
    /** What the agent chooses from. */
    Space<A> agentSpace();

    /** What the environment takes. */
    Space<B> environmentSpace();

    /** Translates every row of {@code chosen}, all elements of {@link #agentSpace}, into {@code taken}. */
    void apply(ActionBatch chosen, ActionBatch taken);
}
