package dev.bellman.env.wrapper;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import dev.bellman.space.Box;

/** {@link FrameStack} for a batch. A true final observation is stacked on the frames of its own episode. */
public final class VectorFrameStack extends VectorWrapper {
    private final FrameWindow window;
    private final StepBatch raw;

    /**
     * Stacks frames.
     *
     * @param frames how many; at least 1
     */
    public VectorFrameStack(VectorEnvironment environment, int frames) {
        super(environment);
        window = new FrameWindow(environment.observationSpace(), frames, environment.size());
        raw = StepBatch.of(environment);
    }

    @Override
    public Box observationSpace() {
        return window.space();
    }

    @Override
    public void reset(long seed, StepBatch out) {
        environment().reset(seed, raw);
        out.copyTransition(raw);
        for (int row = 0; row < size(); row++) {
            start(row, out);
        }
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, raw);
        out.copyTransition(raw);
        for (int row = 0; row < size(); row++) {
            if (raw.done(row)) {
                window.push(row, raw.finalObservations());
                window.read(row, out.finalObservations());
                start(row, out);
            } else {
                window.push(row, raw.observations());
                window.read(row, out.observations());
            }
        }
    }

    private void start(int row, StepBatch out) {
        window.start(row, raw.observations());
        window.read(row, out.observations());
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.put("window", window);
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.get("window", window);
    }
}
