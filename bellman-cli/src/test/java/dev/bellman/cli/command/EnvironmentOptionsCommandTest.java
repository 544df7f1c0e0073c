package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Invocation;
import dev.bellman.cli.testing.Slope;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.config.Yaml;
import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentOptionsCommandTest {
    private static final String SLOPE = Slope.class.getName();

    @TempDir
    Path directory;

    @Test
    void aRunKeepsItsOptionsForAllThatComesAfter() {
        Path run = train(SLOPE + "(steepness=3)", "env.max-episode-steps=4");
        var configuration = Yaml.read(run.resolve("config.yaml"));
        assertThat(configuration.path("environment").textValue()).isEqualTo(SLOPE.replace('$', '.'));
        assertThat(configuration.path("env").path("steepness").doubleValue()).isEqualTo(3);
        assertThat(configuration.path("env").path("max-episode-steps").intValue())
                .isEqualTo(4);
        assertThat(mean("evaluate", run)).isEqualTo(12);
        Invocation.of("resume", run, "--steps", 96).succeeds();
        assertThat(mean("evaluate", run)).isEqualTo(12);
    }

    @Test
    void evaluateTakesOthers() {
        Path run = train(SLOPE, "env.max-episode-steps=4");
        assertThat(mean("evaluate", run, "env.steepness=10", "env.max-episode-steps=5"))
                .isEqualTo(50);
        assertThat(mean("evaluate", run, "env.steepness=2")).isEqualTo(8);
        assertThat(mean("evaluate", run)).isEqualTo(4);
        Invocation.of("evaluate", run, "env.steepnes=2")
                .fails(2, "unknown key env.steepnes; did you mean env.steepness?");
        Invocation.of("evaluate", run, "env.steepness=91")
                .fails(2, "env.steepness must be in [0.0, 90.0], but is 91.0");
        Invocation.of("evaluate", run, "steps=5").fails(2, "only env.KEY=VALUE, not steps");
        Invocation.of("evaluate", run, "env=5").fails(2, "env must hold keys and values, but is 5");
    }

    @Test
    void recordFilmsAnotherPlanet() {
        Path run = train("Pendulum-v1", "env.max-episode-steps=3", "rollout-steps=64");
        String films = Invocation.of("record", run, "--out", directory.resolve("film.gif"), "env.gravity=3")
                .succeeds()
                .out();
        assertThat(films)
                .isNotEqualTo(Invocation.of("record", run, "--out", directory.resolve("film.gif"))
                        .succeeds()
                        .out());
    }

    @Test
    void aFileSetsThemAndTheCommandLineWins() throws IOException {
        Path file = directory.resolve("slope.yaml");
        Files.writeString(file, "environment: " + SLOPE + "(steepness=5)\nenv: {max-episode-steps: 2}\n");
        assertThat(mean("evaluate", train(SLOPE, "--config", file))).isEqualTo(10);
        assertThat(mean("evaluate", train(SLOPE, "--config", file, "env.steepness=7")))
                .isEqualTo(14);
        assertThat(mean("evaluate", train(SLOPE + "(steepness=8)", "--config", file)))
                .isEqualTo(16);
    }

    @Test
    void describeShowsThem() {
        assertThat(Invocation.of("describe", SLOPE).succeeds().out())
                .containsPattern("steepness +1.0 +a number, \\[0, 90]")
                .contains("what a step pays; more: richer agents; usual: 1 to 3")
                .containsPattern("max-episode-steps +none +an integer, or none, >= 1");
        assertThat(Invocation.of("describe", "CartPole-v1(gravity=3)")
                        .succeeds()
                        .out())
                .containsPattern("gravity +3.0 ");
        Invocation.of("describe", "CartPole-v1(gravty=3)").fails(2, "did you mean env.gravity?");
    }

    @Test
    void everyOptionOfEveryModuleKeepsItsRange() {
        EnvironmentRegistry.standard()
                .specs()
                .forEach(spec -> spec.options()
                        .ifPresent(options -> assertThat(HyperparameterContract.violations(options))
                                .as(spec.id())
                                .isEmpty()));
    }

    @Test
    void aProviderThatCannotBeLoadedIsSaidAtOnce() throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(EnvironmentProvider.class.getName()), "com.acme.Missing");
        Invocation listed =
                Invocation.of("list", "environments", "--class-path", directory).succeeds();
        assertThat(listed.error().lines())
                .singleElement()
                .asString()
                .startsWith("warning: ")
                .contains("com.acme.Missing");
        assertThat(listed.out()).contains("CartPole-v1");
    }

    private Path train(Object... words) {
        Path run = directory.resolve("run-" + List.of(words).hashCode());
        List<Object> all = new ArrayList<>(List.of("train", words[0].toString().startsWith("P") ? "ppo" : "reinforce"));
        all.addAll(List.of(words));
        all.addAll(List.of("--no-zoo", "--no-eval", "--steps", 64, "--run", run));
        Invocation.of(all.toArray()).succeeds();
        return run;
    }

    private static double mean(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--episodes", 2, "--json"));
        return Invocation.of(all.toArray()).succeeds().json().path("mean").doubleValue();
    }
}
