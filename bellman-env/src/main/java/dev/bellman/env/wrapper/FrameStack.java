package dev.bellman.env.wrapper;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * Shows the last frames at once, oldest first: a vector of size d becomes k d numbers, an image [h x w x c] becomes [h x w x
 * k c]. An episode's first frame stands for those before it.
 */
public final class FrameStack<A> extends EnvironmentWrapper<A, A> {
    private final FrameWindow window;

    /**
     * Stacks frames.
     *
     * @param frames how many, k; at least 1
     */
    public FrameStack(Environment<A> environment, int frames) {
        super(environment);
        window = new FrameWindow(environment.observationSpace(), frames, 1);
    }

    @Override
    public Box observationSpace() {
        return window.space();
    }

    @Override
    public Space<A> actionSpace() {
        return environment().actionSpace();
    }

    @Override
    public float[] reset(long seed) {
        return started(environment().reset(seed));
    }

    @Override
    public float[] reset() {
        return started(environment().reset());
    }

    private float[] started(float[] observation) {
        window.start(0, observation);
        return stack();
    }

    @Override
    public Step step(A action) {
        Step step = environment().step(action);
        window.push(0, step.observation());
        return step.withObservation(stack());
    }

    private float[] stack() {
        float[] stack = new float[window.space().size()];
        window.read(0, stack);
        return stack;
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
