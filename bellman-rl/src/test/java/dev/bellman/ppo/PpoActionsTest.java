package dev.bellman.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Environment;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.testing.Repeat;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PPO on actions of several parts, and on actions of which some are forbidden. */
class PpoActionsTest {
    private static final int FIRST_PART = 3;
    private static final int SECOND_PART = 4;

    static List<Surrogate> surrogates() {
        return List.of(new Surrogate.Clip(), new Surrogate.KlPenalty(0.03, 1));
    }

    /** Random play repeats (1/3 + 1/4) / 2 of the parts, for 2.9 of 10. */
    @ParameterizedTest
    @MethodSource("surrogates")
    void learnsChoices(Surrogate objective) {
        assertThat(learn(objective, () -> Repeat.choices(false, FIRST_PART, SECOND_PART))
                        .result()
                        .evaluation()
                        .orElseThrow()
                        .mean())
                .isGreaterThan(9);
    }

    /** Random play repeats half of the bits, for 5 of 10. */
    @ParameterizedTest
    @MethodSource("surrogates")
    void learnsBits(Surrogate objective) {
        assertThat(learn(objective, () -> Repeat.bits(3))
                        .result()
                        .evaluation()
                        .orElseThrow()
                        .mean())
                .isGreaterThan(9);
    }

    /** The environment fails at a forbidden action: in training, in the evaluation's best actions, and in samples. */
    @ParameterizedTest
    @MethodSource("surrogates")
    void forbiddenActionsAreNeverChosen(Surrogate objective) {
        TrainedAgent agent = learn(objective, () -> Repeat.choices(true, FIRST_PART, SECOND_PART));
        assertThat(agent.result().evaluation().orElseThrow().mean()).isGreaterThan(9);
        NetworkPolicy policy = agent.policy();
        RandomStream random = RandomStream.of(1, "masks");
        ActionBatch actions = new ActionBatch(policy.actionSpace(), 1);
        for (int i = 0; i < 2000; i++) {
            boolean[] allowed = new boolean[FIRST_PART + SECOND_PART];
            allowed[random.nextInt(FIRST_PART)] = true;
            allowed[FIRST_PART + random.nextInt(SECOND_PART)] = true;
            float[] observation = policy.observationSpace().sample(random);
            for (ActionMode mode : ActionMode.values()) {
                policy.act(observation, 1, allowed, mode, actions);
                assertThat(allowed[actions.integers()[0]]).isTrue();
                assertThat(allowed[FIRST_PART + actions.integers()[1]]).isTrue();
            }
        }
    }

    private static TrainedAgent learn(Surrogate objective, Supplier<Environment<?>> environment) {
        PpoConfig config = PpoConfig.defaults()
                .withObjective(objective)
                .withRolloutSteps(64)
                .withBatchSize(64)
                .withDiscount(0.5)
                .withLearningRate(Schedule.linear(3e-3, 0));
        return Training.of(config, "Repeat", environment)
                .environments(4)
                .steps(16_384)
                .seed(1)
                .run();
    }
}
