package dev.bellman.cli.video;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Services;
import dev.bellman.cli.setup.TrainedPolicy;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.envs.render.Renderer;
import dev.bellman.envs.render.Renderers;
import dev.bellman.policy.ActionMode;
import dev.bellman.train.Evaluation;
import dev.bellman.train.Evaluator;
import dev.bellman.train.RunSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Films a policy at work. */
public final class Recording {
    private Recording() {}

    /**
     * Films episodes.
     *
     * @param mode whether the policy takes its best actions or draws them
     * @param seed of the first episode; each later one has the next
     * @return what came of the episodes
     * @throws ConfigurationException if nothing is known of how the environment looks
     */
    public static Evaluation make(TrainedPolicy trained, ActionMode mode, Path file, int episodes, long seed)
            throws IOException {
        try (Environment<?> environment =
                trained.setup().environment().factory().get()) {
            return film(trained, mode, environment, file, episodes, seed);
        }
    }

    private static Evaluation film(
            TrainedPolicy trained, ActionMode mode, Environment<?> environment, Path file, int episodes, long seed)
            throws IOException {
        Renderer renderer = Renderers.of(environment)
                .orElseThrow(() -> new ConfigurationException("nothing is known of how "
                        + trained.setup().environment().id()
                        + " looks; add a RendererProvider for it to the class path"
                        + Services.inMessage(Renderers.failures())));
        List<Evaluation> each = new ArrayList<>();
        try (Film film = Film.create(file, renderer.framesPerSecond())) {
            RunSetup setup = withEnvironment(trained.setup(), filmed(environment, renderer, film));
            for (int episode = 0; episode < episodes; episode++) {
                each.add(Evaluator.evaluate(trained.policy(), mode, setup, 1, seed + episode));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Evaluation.concatenated(each);
    }

    private static <A> Environment<A> filmed(Environment<A> environment, Renderer renderer, Film film) {
        return new FilmedEnvironment<>(environment, renderer, film);
    }

    /** The same run on that very environment, with the time limit of its own. */
    private static RunSetup withEnvironment(RunSetup setup, Environment<?> environment) {
        EnvironmentSpec spec = setup.environment();
        EnvironmentSpec filmed = new EnvironmentSpec(spec.id(), spec.description(), () -> environment)
                .withMaxEpisodeSteps(spec.maxEpisodeSteps().orElse(Evaluator.LONGEST_EPISODE));
        return setup.withEnvironment(filmed);
    }
}
