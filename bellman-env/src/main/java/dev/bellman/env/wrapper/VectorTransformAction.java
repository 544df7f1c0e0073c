package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.GoalTask;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import dev.bellman.space.Space;
import java.util.Optional;

/** {@link TransformAction} for a batch. */
public final class VectorTransformAction extends VectorWrapper {
    private final String name;
    private final ActionTransform<?, ?> transform;
    private final Space<?> agentSpace;
    private final ActionBatch taken;

    public VectorTransformAction(VectorEnvironment environment, ActionTransform<?, ?> transform) {
        super(environment);
        Check.that(
                transform.environmentSpace().equals(environment.actionSpace()),
                environment + " takes actions of " + environment.actionSpace() + ", but the transform makes those of "
                        + transform.environmentSpace());
        Check.that(!environment.hasActionMasks(), environment + " masks its actions, so they cannot be transformed");
        name = environment.toString();
        this.transform = transform;
        agentSpace = transform.agentSpace();
        taken = new ActionBatch(environment.actionSpace(), environment.size());
    }

    @Override
    public Space<?> actionSpace() {
        return agentSpace;
    }

    @Override
    public Optional<GoalTask> goals() {
        return environment().goals();
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        Actions.requireElements(name, agentSpace, size(), actions);
        transform.apply(actions, taken);
        environment().step(taken, out);
    }
}
