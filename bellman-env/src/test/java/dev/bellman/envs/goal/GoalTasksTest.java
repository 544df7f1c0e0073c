package dev.bellman.envs.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.GoalTask;
import dev.bellman.env.Step;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.env.wrapper.VectorFrameStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoalTasksTest {
    static Stream<EnvironmentSpec> specs() {
        return EnvironmentRegistry.standard().specs().stream()
                .filter(spec -> spec.make().goals().isPresent());
    }

    @Test
    void areKnownAsGoalTasks() {
        assertThat(specs().map(EnvironmentSpec::id))
                .contains("BitFlip-v0", "BitFlip16-v0", "BitFlip32-v0", "PointGoal-v0")
                .doesNotContain("CartPole-v1");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void rewardAndTerminationFollowFromWhatIsObserved(EnvironmentSpec spec) {
        check(spec.make());
    }

    private static <A> void check(Environment<A> environment) {
        GoalTask goals = environment.goals().orElseThrow();
        RandomStream random = RandomStream.of(1, "test");
        boolean reached = false;
        environment.reset(3);
        for (int i = 0; i < 20_000; i++) {
            Step step = environment.step(environment.actionSpace().sample(random));
            float[] seen = step.observation();
            assertThat(step.reward()).isEqualTo(goals.reward(seen, goals.achieved(), seen, goals.desired()));
            assertThat(step.terminated()).isEqualTo(goals.terminates(seen, goals.achieved(), seen, goals.desired()));
            assertThat(step.terminated()).isEqualTo(step.reward() == 0);
            assertThat(goals.reward(seen, goals.achieved(), seen, goals.achieved()))
                    .isZero();
            reached |= step.terminated();
            if (step.done()) {
                environment.reset();
            }
        }
        // By chance 16 bits are next to never right.
        assertThat(reached || environment.observationSpace().size() >= 32).isTrue();
    }

    @Test
    void wrappersThatChangeWhatIsObservedHideTheGoals() {
        VectorEnvironment vector = EnvironmentRegistry.standard().makeVector("PointGoal-v0", 2);
        assertThat(vector.goals()).isPresent();
        assertThat(new EpisodeStatistics(vector).goals()).isPresent();
        assertThat(new VectorFrameStack(vector, 2).goals()).isEmpty();
    }

    @Test
    void flippingTheWrongBitsReachesTheGoal() {
        BitFlip task = new BitFlip(12);
        task.reset(5);
        boolean terminated = false;
        for (int i = 0; i < task.bits(); i++) {
            if (task.bit(i) != task.wanted(i)) {
                assertThat(terminated).isFalse();
                Step step = task.step(i);
                terminated = step.terminated();
                assertThat(step.reward()).isEqualTo(terminated ? 0 : -1);
                assertThat(step.observation()[i]).isEqualTo(step.observation()[12 + i]);
            }
        }
        assertThat(terminated).isTrue();
        assertThatThrownBy(() -> new BitFlip(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("number of bits must be at least 1, but is 0");
    }

    /** Braking in time reaches every goal within the limit. */
    @Test
    void pushingTowardsTheGoalReachesIt() {
        PointGoal<Integer> task = PointGoal.discrete();
        for (int episode = 0; episode < 200; episode++) {
            float[] observation = episode == 0 ? task.reset(1) : task.reset();
            boolean reached = false;
            for (int step = 0; step < 50 && !reached; step++) {
                Step taken = task.step(push(observation));
                observation = taken.observation();
                reached = taken.terminated();
            }
            assertThat(reached).isTrue();
        }
    }

    private static int push(float[] observation) {
        double x = observation[4] - observation[0] - 3 * observation[2];
        double y = observation[5] - observation[1] - 3 * observation[3];
        if (Math.abs(x) > Math.abs(y)) {
            return x > 0 ? 1 : 2;
        }
        return y > 0 ? 3 : 4;
    }

    @Test
    void wallsStopThePoint() {
        PointGoal<Integer> task = PointGoal.discrete();
        task.reset(2);
        Step step = task.step(1);
        for (int i = 0; i < 60 && !step.terminated(); i++) {
            step = task.step(1);
        }
        assertThat(task.position(0)).isEqualTo(1);
        assertThat(step.observation()[2]).isZero();
    }
}
