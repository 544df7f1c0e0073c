package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Arrays;

/** Shows pictures [height x width x channels] of 0 to 255 in another form. */
abstract sealed class PictureWrapper<A> extends EnvironmentWrapper<A, A> permits Grayscale, ResizeArea {
    private final Box space;

    /** @param shape of the pictures that this one shows */
    PictureWrapper(Environment<A> environment, int... shape) {
        super(environment);
        space = Box.uniform(0, 255, shape);
    }

    /** The shape [height, width, channels] of an environment's pictures; others are refused. */
    static int[] shapeOf(Environment<?> environment) {
        Box pictures = environment.observationSpace();
        int[] shape = pictures.shape();
        Check.that(
                shape.length == 3 && pictures.equals(Box.uniform(0, 255, shape)),
                environment + " must show pictures [height, width, channels] of 0 to 255, but shows " + pictures
                        + " of shape " + Arrays.toString(shape));
        return shape;
    }

    abstract float[] transform(float[] picture);

    @Override
    public final Box observationSpace() {
        return space;
    }

    @Override
    public final Space<A> actionSpace() {
        return environment().actionSpace();
    }

    @Override
    public final float[] reset(long seed) {
        return transform(environment().reset(seed));
    }

    @Override
    public final float[] reset() {
        return transform(environment().reset());
    }

    @Override
    public final Step step(A action) {
        Step step = environment().step(action);
        return step.withObservation(transform(step.observation()));
    }
}
