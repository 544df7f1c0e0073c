package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Option;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.Overrides;
import dev.bellman.config.Yaml;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.envs.box2d.LunarLanderOptions;
import dev.bellman.envs.classic.CartPole;
import dev.bellman.ppo.PpoConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentOptionsTest {
    private static final EnvironmentRegistry REGISTRY = EnvironmentRegistry.standard();
    private static final EnvironmentSpec LANDER = REGISTRY.spec("LunarLander-v3");

    /** What a user's task is made with. */
    record Words(@Option("words") List<String> words) {}

    @Test
    void overridesChangeWhatTheyNameAndNothingElse() {
        EnvironmentSpec windy = EnvironmentOptions.apply(LANDER, tree("enable-wind=true", "max-episode-steps=50"));
        assertThat(windy.options()).contains(LunarLanderOptions.defaults().withWind(true));
        assertThat(windy.maxEpisodeSteps()).hasValue(50);
        EnvironmentSpec endless = EnvironmentOptions.apply(windy, tree("max-episode-steps=none"));
        assertThat(endless.options()).isEqualTo(windy.options());
        assertThat(endless.maxEpisodeSteps()).isEmpty();
        assertThat(EnvironmentOptions.apply(LANDER, tree())).isSameAs(LANDER);
    }

    @Test
    void everyRegisteredEnvironmentSurvivesTheWayToATreeAndBack() {
        for (EnvironmentSpec spec : REGISTRY.specs()) {
            ObjectNode tree = Yaml.parse("yaml", Yaml.toText(EnvironmentOptions.toTree(spec)));
            EnvironmentSpec again = EnvironmentOptions.apply(spec, tree);
            assertThat(again.options()).as(spec.id()).isEqualTo(spec.options());
            assertThat(again.maxEpisodeSteps()).as(spec.id()).isEqualTo(spec.maxEpisodeSteps());
        }
    }

    @Test
    void everyOptionSaysWhatItIsAndKeepsItsRange() {
        for (EnvironmentSpec spec : REGISTRY.specs()) {
            spec.options()
                    .ifPresent(options -> assertThat(HyperparameterContract.violations(options))
                            .as(spec.id())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gravity=-13               | env.gravity must be above -12 and below 0, but is -13.0
            wind-power=21             | env.wind-power must be in [0.0, 20.0], but is 21.0
            wind-power=strong         | env.wind-power must be a number, but is "strong"
            wind-pwer=3               | unknown key env.wind-pwer; did you mean env.wind-power?
            max-episode-step=3        | unknown key env.max-episode-step; did you mean env.max-episode-steps?
            max-episode-steps=0       | env.max-episode-steps must be at least 1, or none, but is 0
            friction=1                | unknown key env.friction; the options of LunarLander-v3 are gravity, enable-wind, wind-power, turbulence-power, max-episode-steps
            """)
    void whatIsWrongIsNamedAsAHyperparameterIs(String override, String message) {
        assertThatThrownBy(() -> EnvironmentOptions.apply(LANDER, tree(override)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void anEnvironmentIsNamedWithItsOptions() {
        EnvironmentSpec found = EnvironmentOptions.find(
                "LunarLander-v3( gravity=-5, enable-wind=true ,max-episode-steps=9)", REGISTRY::spec);
        assertThat(found.options())
                .contains(LunarLanderOptions.defaults().withGravity(-5).withWind(true));
        assertThat(found.maxEpisodeSteps()).hasValue(9);
        assertThat(EnvironmentOptions.find("LunarLander-v3()", REGISTRY::spec).options())
                .isEqualTo(LANDER.options());
        assertThatThrownBy(() -> EnvironmentOptions.find("LunarLander-v3(gravity=-5", REGISTRY::spec))
                .hasMessageContaining("does not end with ')'");
        assertThatThrownBy(() -> EnvironmentOptions.find("LunarLander-v3(-5)", REGISTRY::spec))
                .hasMessageContaining("-5 has no value");
    }

    @Test
    void commasWithinBracketsAndQuotesDoNotPartOptions() {
        EnvironmentSpec words = EnvironmentSpec.configurable(
                new Words(List.of()), options -> new EnvironmentSpec("Words-v0", "", CartPole::new));
        assertThat(EnvironmentOptions.find("Words-v0(words=[a, 'b, c', \"d)\"], max-episode-steps=3)", id -> words)
                        .options())
                .contains(new Words(List.of("a", "b, c", "d)")));
    }

    @Test
    void theTableShowsEveryKey() {
        assertThat(EnvironmentOptions.table(LANDER).stream().map(HyperparameterTable.Row::key))
                .containsExactly("gravity", "enable-wind", "wind-power", "turbulence-power", "max-episode-steps");
        assertThat(EnvironmentOptions.table(LANDER).get(2).range()).isEqualTo("[0, 20]");
    }

    @Test
    void aRunsConfigurationHoldsThemAndTakesThemInTheName() {
        RunSetupCodec codec = new RunSetupCodec(AlgorithmRegistry.standard(), REGISTRY::spec);
        ObjectNode named = Yaml.parse("yaml", "algorithm: ppo\nenvironment: LunarLander-v3(gravity=-5)\n");
        named.set("env", tree("max-episode-steps=70"));
        RunSetup setup = codec.fromTree(named);
        ObjectNode tree = RunSetupCodec.toTree(setup);
        assertThat(tree.path("environment").textValue()).isEqualTo("LunarLander-v3");
        assertThat(tree.path("env").path("gravity").doubleValue()).isEqualTo(-5);
        assertThat(codec.fromTree(tree).environment().options())
                .contains(LunarLanderOptions.defaults().withGravity(-5));
        assertThat(codec.fromTree(tree).environment().maxEpisodeSteps()).hasValue(70);
        assertThat(setup.hyperparameters()).isEqualTo(PpoConfig.defaults());
    }

    private static ObjectNode tree(String... words) {
        return Overrides.parse(List.of(words));
    }
}
