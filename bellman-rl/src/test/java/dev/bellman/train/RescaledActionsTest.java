package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.space.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions in units that are far from [-1, 1]. */
class RescaledActionsTest {
    private static final Box WIDE = Box.of(new float[] {0, -3e-3f}, new float[] {1000, 1e-3f});

    /** One step: the reward is minus the squared distance to 80 % of each range, of which half counts as 1. */
    private static final class Aim implements Environment<float[]> {
        private final Box actions;
        private final List<float[]> taken;

        Aim(Box actions, List<float[]> taken) {
            this.actions = actions;
            this.taken = taken;
        }

        @Override
        public Box observationSpace() {
            return Box.uniform(-1, 1, 1);
        }

        @Override
        public Box actionSpace() {
            return actions;
        }

        @Override
        public float[] reset(long seed) {
            return new float[] {1};
        }

        @Override
        public float[] reset() {
            return new float[] {1};
        }

        @Override
        public Step step(float[] action) {
            taken.add(action.clone());
            double squares = 0;
            for (int i = 0; i < action.length; i++) {
                double half = ((double) actions.high(i) - actions.low(i)) / 2;
                double distance = (action[i] - actions.low(i) - 1.6 * half) / half;
                squares += distance * distance;
            }
            return new Step(new float[] {1}, -squares, true, false);
        }
    }

    private static EnvironmentSpec aim(Box actions, List<float[]> taken) {
        return new EnvironmentSpec("Aim", "Aim", () -> new Aim(actions, taken));
    }

    private static double learnt(boolean rescaled) {
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(64)
                .withBatchSize(64)
                .withEpochs(10)
                .withLearningRate(Schedule.linear(1e-2, 0));
        return Training.of(config, aim(Box.uniform(0, 1000, 1), new ArrayList<>()))
                .configure(old -> old.withRescaleActions(rescaled).withEvaluationEpisodes(1))
                .environments(4)
                .steps(10_240)
                .run()
                .result()
                .evaluation()
                .orElseThrow()
                .mean();
    }

    /** Without, an action of 0 scores -2.56, and 30 still -2.37. */
    @Test
    void theBestActionIsReached() {
        assertThat(learnt(true)).isGreaterThan(-0.01);
        assertThat(learnt(false)).isLessThan(-2);
    }

    /** What training takes, and what the policy does, live and loaded, are in the environment's units. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ppo",
                "a2c",
                "a3c",
                "impala",
                "trpo",
                "vpg",
                "reinforce",
                "off-policy-pg",
                "recurrent-ppo",
                "sac",
                "td3",
                "dpg"
            })
    void everyAlgorithmActsInTheUnitsOfTheEnvironment(String algorithm, @TempDir Path folder) {
        List<float[]> taken = new ArrayList<>();
        RunSetup small = SmallRuns.of(algorithm);
        RunSetup setup = new RunSetup(
                small.factory(),
                small.hyperparameters(),
                aim(WIDE, taken),
                small.training().withRescaleActions(true).withSteps(300).withEvaluationInterval(0));
        NetworkPolicy policy = Training.of(setup)
                .directory(folder.resolve("run"))
                .evaluate(false)
                .run()
                .policy();

        assertThat(taken).hasSize(300).allMatch(WIDE::contains);
        assertThat(taken).anyMatch(action -> action[0] < 400).anyMatch(action -> action[0] > 600);
        assertThat(policy.actionSpace()).isEqualTo(WIDE);
        NetworkPolicy loaded = PolicyFiles.load(folder.resolve("run"));
        assertThat(loaded.actionSpace()).isEqualTo(WIDE);
        assertThat(best(loaded)).isEqualTo(best(policy)).matches(WIDE::contains);
        assertThat(best(policy)[0]).isGreaterThan(10);
        ActionBatch drawn = new ActionBatch(WIDE, 100);
        loaded.act(new float[100], 100, new boolean[0], ActionMode.SAMPLE, drawn);
        for (int row = 0; row < 100; row++) {
            assertThat(WIDE.contains(drawn.reals(), 2 * row)).isTrue();
        }
    }

    private static float[] best(NetworkPolicy policy) {
        return policy.continuousAction(new float[] {1}).clone();
    }

    /** The mean of a fresh policy is about 0, the middle: 500, and -1e-3. */
    @Test
    void theMiddleIsTheMiddle() {
        NetworkPolicy policy = Training.of(PpoConfig.defaults(), aim(WIDE, new ArrayList<>()))
                .configure(old -> old.withRescaleActions(true))
                .stopAt(1)
                .evaluate(false)
                .run()
                .policy();

        assertThat(best(policy)[0]).isBetween(480f, 520f);
        assertThat(best(policy)[1]).isBetween(-1.1e-3f, -0.9e-3f);
    }

    @Test
    void onlyARunThatWouldMissItsBoundsIsWarned() {
        assertThat(warnings(Box.uniform(0, 1000, 1), false))
                .singleElement()
                .asString()
                .startsWith("action 0 is in [0.0, 1000.0]")
                .endsWith("set rescale-actions=true");
        assertThat(warnings(Box.uniform(-1e-3f, 1e-3f, 1), false)).hasSize(1);
        assertThat(warnings(Box.uniform(5, 6, 1), false)).hasSize(1);
        assertThat(warnings(Box.uniform(0, 1000, 1), true)).isEmpty();
        assertThat(warnings(Box.uniform(-3, 3, 1), false)).isEmpty();
        assertThat(warnings(Box.uniform(0, 1, 1), false)).isEmpty();
    }

    private static List<String> warnings(Box actions, boolean rescaled) {
        List<String> warnings = new ArrayList<>();
        Training.of(PpoConfig.defaults(), aim(actions, new ArrayList<>()))
                .configure(old -> old.withRescaleActions(rescaled))
                .stopAt(1)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Warned warned) {
                        warnings.add(warned.message());
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return warnings;
    }

    @Test
    void whatHasNoBoundsToMapToIsRefused() {
        assertThatThrownBy(() -> Training.of(PpoConfig.defaults(), "CartPole-v1")
                        .configure(old -> old.withRescaleActions(true))
                        .open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rescale-actions is true, but the actions of")
                .hasMessageContaining("Discrete(2)");
        assertThatThrownBy(
                        () -> TrainingConfig.defaults().withDiscretizeActions(3).withRescaleActions(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("discretize-actions 3");
    }

    /** The width of 3.6e38 is infinite as a float. */
    @ParameterizedTest
    @ValueSource(strings = {"sac", "td3", "ddpg", "tqc", "redq", "droq", "dpg"})
    void boundsThatAreFurtherApartThanAFloatCanSayAreRefused(String algorithm) {
        RunSetup small = SmallRuns.of(algorithm);
        RunSetup setup = new RunSetup(
                small.factory(),
                small.hyperparameters(),
                aim(Box.uniform(-1.8e38f, 1.8e38f, 1), new ArrayList<>()),
                small.training());

        assertThatThrownBy(() -> Training.of(setup).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the bounds of action 0, -1.8E38 and 1.8E38, are further apart than a float can say; narrow them");
    }
}
