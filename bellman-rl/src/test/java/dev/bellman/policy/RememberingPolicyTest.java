package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.recurrent.RecurrentPpoConfig;
import dev.bellman.testing.AllocatedBytes;
import dev.bellman.train.Evaluation;
import dev.bellman.train.Evaluator;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A policy remembers what each row has seen of its episode, and nothing else. */
class RememberingPolicyTest {
    private static final int ROWS = 5;
    private static final int STEPS = 30;
    private static final boolean[] NO_MASKS = {};

    @TempDir
    Path directory;

    private final RandomStream random = RandomStream.of(2, "test");

    static Stream<RecurrentPpoConfig> configurations() {
        RecurrentPpoConfig small = RecurrentPpoConfig.defaults()
                .withUnits(10)
                .withSequenceLength(8)
                .withBatchSize(64);
        return Stream.of(small, small.withCell(Recurrent.Cell.GRU).withSharedNetwork(true));
    }

    /** With parameters that are so large that memories matter. */
    private NetworkPolicy policy(RecurrentPpoConfig config) {
        NetworkPolicy policy = Training.of(config, "Pendulum-v1")
                .configure(old -> old.withNormalizeObservations(true))
                .stopAt(20)
                .evaluate(false)
                .run()
                .policy();
        Parameters parameters = policy.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            parameters.values()[i] += (float) (0.3 * random.nextGaussian());
        }
        return policy;
    }

    private float[] observations(Policy policy) {
        float[] observations = new float[ROWS * policy.observationSpace().size()];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = (float) random.nextUniform(-1, 1);
        }
        return observations;
    }

    private static float[] act(Policy policy, float[] observations) {
        ActionBatch actions = new ActionBatch(policy.actionSpace(), ROWS);
        policy.act(observations, ROWS, NO_MASKS, ActionMode.BEST, actions);
        return actions.reals().clone();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aRowOfABatchRemembersItsOwnEpisode(RecurrentPpoConfig config) {
        NetworkPolicy together = policy(config);
        NetworkPolicy[] alone = new NetworkPolicy[ROWS];
        Arrays.setAll(alone, row -> together.copy());
        for (int step = 0; step < STEPS; step++) {
            float[] observations = observations(together);
            float[] actions = act(together, observations);
            for (int row = 0; row < ROWS; row++) {
                float[] own = Arrays.copyOfRange(observations, 3 * row, 3 * row + 3);
                assertThat(alone[row].continuousAction(own)[0]).isEqualTo(actions[row]);
                if (random.nextInt(6) == 0) {
                    together.startEpisode(row);
                    alone[row] = together.copy();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theSameObservationIsActedOnByWhatWasBefore(RecurrentPpoConfig config) {
        NetworkPolicy policy = policy(config);
        float[] observations = observations(policy);
        float[] first = act(policy, observations);
        float[] second = act(policy, observations);
        assertThat(second).isNotEqualTo(first);
        policy.startEpisodes();
        assertThat(act(policy, observations)).isEqualTo(first);
        assertThat(act(policy, observations)).isEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void loadedRemembersAsSaved(RecurrentPpoConfig config) {
        NetworkPolicy saved = policy(config);
        PolicyFiles.save(directory.resolve("policy"), saved);
        NetworkPolicy loaded = PolicyFiles.load(directory.resolve("policy"));
        for (int step = 0; step < STEPS; step++) {
            float[] observations = observations(saved);
            assertThat(act(loaded, observations)).isEqualTo(act(saved, observations));
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void actingAllocatesNothing(RecurrentPpoConfig config) {
        NetworkPolicy policy = policy(config);
        float[] observations = observations(policy);
        ActionBatch actions = new ActionBatch(policy.actionSpace(), ROWS);
        assertThat(AllocatedBytes.perCall(() -> {
                    for (int i = 0; i < 100; i++) {
                        policy.act(observations, ROWS, NO_MASKS, ActionMode.SAMPLE, actions);
                        policy.startEpisode(i % ROWS);
                    }
                }))
                .isZero();
    }

    /** Every episode of an evaluation is one of a policy that was just made. */
    @ParameterizedTest
    @MethodSource("configurations")
    void anEvaluationForgetsBetweenEpisodes(RecurrentPpoConfig config) {
        EnvironmentSpec task =
                EnvironmentRegistry.standard().spec("Pendulum-v1").withMaxEpisodeSteps(20);
        EnvironmentSpec single = new EnvironmentSpec("Pendulum", "", task::make);
        NetworkPolicy policy = policy(config);
        act(policy, observations(policy));
        Evaluation evaluation = Evaluator.evaluate(policy, size -> single.makeVector(size), 40, 3);
        for (int episode = 0; episode < 40; episode++) {
            Environment<float[]> environment = environment(task);
            float[] observation = environment.reset(VectorEnvironment.seedOf(3, episode % 32));
            for (int i = 0; i < episode / 32; i++) {
                observation = environment.reset();
            }
            assertThat(play(environment, observation, policy.copy()))
                    .isEqualTo(evaluation.returns()[episode]);
        }
    }

    @SuppressWarnings("unchecked")
    private static Environment<float[]> environment(EnvironmentSpec task) {
        return (Environment<float[]>) task.make();
    }

    private static double play(Environment<float[]> environment, float[] start, Policy policy) {
        double sum = 0;
        Step step = environment.step(policy.continuousAction(start).clone());
        sum += step.reward();
        while (!step.done()) {
            step = environment.step(policy.continuousAction(step.observation()).clone());
            sum += step.reward();
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void hasNoNetworkOfSingleObservations(RecurrentPpoConfig config) {
        NetworkPolicy policy = policy(config);
        assertThatThrownBy(policy::network).isInstanceOf(BellmanException.class).hasMessageContaining("memory");
        assertThatThrownBy(() -> policy.returns(new float[3])).hasMessageContaining("probabilities of actions");
    }
}
