package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Step;
import dev.bellman.space.Space;
import java.util.Optional;

/** Lets the agent act in other terms: {@link RescaleAction}, {@link ClipAction}, {@link DiscretizeAction}. */
public final class TransformAction<A, B> extends EnvironmentWrapper<A, B> {
    private final ActionTransform<A, B> transform;
    private final Space<A> agentSpace;
    private final ActionBatch chosen;
    private final ActionBatch taken;

    public TransformAction(Environment<B> environment, ActionTransform<A, B> transform) {
        super(environment);
        Check.that(
                transform.environmentSpace().equals(environment.actionSpace()),
                environment + " takes actions of " + environment.actionSpace() + ", but the transform makes those of "
                        + transform.environmentSpace());
        Check.that(!environment.hasActionMask(), environment + " masks its actions, so they cannot be transformed");
        this.transform = transform;
        agentSpace = transform.agentSpace();
        chosen = new ActionBatch(agentSpace, 1);
        taken = new ActionBatch(transform.environmentSpace(), 1);
    }

    @Override
    public Space<A> actionSpace() {
        return agentSpace;
    }

    @Override
    public Optional<GoalTask> goals() {
        return environment().goals();
    }

    @Override
    public Step step(A action) {
        Actions.requireElement(environment().toString(), agentSpace, action);
        Actions.put(agentSpace, action, chosen, 0);
        transform.apply(chosen, taken);
        return environment().step(Actions.get(transform.environmentSpace(), taken, 0));
    }
}
