package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.GoalTask;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import java.util.Optional;

/** Keeps the latest step as it is before the normalisers around it change it: what a replay remembers. */
final class RawSteps extends VectorWrapper {
    private StepBatch before;
    private StepBatch after;

    RawSteps(VectorEnvironment environment) {
        super(environment);
        before = StepBatch.of(environment);
        after = StepBatch.of(environment);
    }

    /** Makes what was observed last what the next actions answer: before a reset that takes the place of a step. */
    void keepBefore() {
        StepBatch older = before;
        before = after;
        after = older;
    }

    /** What the latest actions answered. */
    StepBatch before() {
        return before;
    }

    /** What the latest actions led to. */
    StepBatch after() {
        return after;
    }

    @Override
    public void reset(long seed, StepBatch out) {
        super.reset(seed, out);
        after.copy(out);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        super.step(actions, out);
        keepBefore();
        after.copy(out);
    }

    /** Nothing is changed here, so goals stay where they are. */
    @Override
    public Optional<GoalTask> goals() {
        return environment().goals();
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putFloats("observations", after.observations());
        out.putFlags("action-masks", after.actionMasks());
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.getFloats("observations", after.observations());
        in.getFlags("action-masks", after.actionMasks());
    }
}
