package dev.bellman.cli.video;

import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.envs.render.Renderer;
import dev.bellman.space.Space;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Adds a picture to a film at the start of the first episode and after each step. */
final class FilmedEnvironment<A> extends EnvironmentWrapper<A, A> {
    private final Renderer renderer;
    private final Film film;

    FilmedEnvironment(Environment<A> environment, Renderer renderer, Film film) {
        super(environment);
        this.renderer = renderer;
        this.film = film;
    }

    @Override
    public Space<A> actionSpace() {
        return environment().actionSpace();
    }

    @Override
    public float[] reset(long seed) {
        float[] observation = super.reset(seed);
        addPicture();
        return observation;
    }

    @Override
    public Step step(A action) {
        Step step = environment().step(action);
        addPicture();
        return step;
    }

    /** Does nothing: the same environment plays every episode of the film, and each evaluation closes what it is given. */
    @Override
    public void close() {}

    private void addPicture() {
        try {
            film.add(renderer.render());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
