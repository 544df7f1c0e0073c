package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import dev.bellman.testing.CountingEnvironment;
import dev.bellman.testing.FaultyEnvironment;
import dev.bellman.testing.FaultyEnvironment.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyncVectorEnvironmentTest {
    private static SyncVectorEnvironment<Integer> counting(int... lengths) {
        List<CountingEnvironment<Integer>> environments = java.util.Arrays.stream(lengths)
                .mapToObj(length -> new CountingEnvironment<>(new Discrete(2), length))
                .toList();
        return new SyncVectorEnvironment<>("Counting-v0", environments);
    }

    @Test
    void anEndedEpisodeIsResetWithinTheStepAndItsLastObservationKept() {
        SyncVectorEnvironment<Integer> environment = counting(2, 3);
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 2);
        environment.reset(1, out);
        assertThat(out.observations()).containsExactly(1, 0, 1, 0);
        environment.step(actions, out);
        assertThat(out.observations()).containsExactly(1, 1, 1, 1);
        assertThat(out.terminated()).containsExactly(false, false);
        environment.step(actions, out);
        assertThat(out.observations()).containsExactly(2, 0, 1, 2);
        assertThat(out.finalObservations()).startsWith(1, 2);
        assertThat(out.terminated()).containsExactly(true, false);
        assertThat(out.truncated()).containsExactly(false, false);
        assertThat(out.rewards()).containsExactly(2, 2);
        environment.step(actions, out);
        assertThat(out.terminated()).containsExactly(false, true);
        environment.reset(1, out);
        assertThat(out.terminated()).containsExactly(false, false);
        assertThat(out.rewards()).containsExactly(0, 0);
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                Arguments.of(new Discrete(3), List.of(2, 0)),
                Arguments.of(new MultiDiscrete(2, 5), List.of(new int[] {1, 4}, new int[] {0, 2})),
                Arguments.of(new MultiBinary(2), List.of(new boolean[] {true, false}, new boolean[] {false, true})),
                Arguments.of(Box.uniform(-1, 1, 2), List.of(new float[] {1, -1}, new float[] {0.5f, 0})));
    }

    @ParameterizedTest
    @MethodSource("actions")
    <A> void everyKindOfActionReachesItsEnvironment(Space<A> space, List<A> given) {
        List<CountingEnvironment<A>> environments =
                List.of(new CountingEnvironment<>(space, 9), new CountingEnvironment<>(space, 9));
        SyncVectorEnvironment<A> batch = new SyncVectorEnvironment<>("Counting-v0", environments);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(space, 2);
        batch.reset(0, out);
        for (int row = 0; row < 2; row++) {
            Actions.put(space, given.get(row), actions, row);
        }
        batch.step(actions, out);
        for (int row = 0; row < 2; row++) {
            assertThat(environments.get(row).actions).usingRecursiveComparison().isEqualTo(List.of(given.get(row)));
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        Fault.NAN_OBSERVATION,
                        "step of environment 1 (Faulty-v0) returned an observation whose element "
                                + "2 is NaN; its bounds are [-1.0, 1.0]"),
                Arguments.of(
                        Fault.NAN_OBSERVATION_AT_RESET,
                        "reset of environment 0 (Faulty-v0) returned an observation "
                                + "whose element 2 is NaN; its bounds are [-1.0, 1.0]"),
                Arguments.of(
                        Fault.NAN_REWARD,
                        "step of environment 1 (Faulty-v0) returned the reward NaN; it must be a " + "finite number"),
                Arguments.of(
                        Fault.INFINITE_REWARD,
                        "step of environment 1 (Faulty-v0) returned the reward Infinity; it must "
                                + "be a finite number"),
                Arguments.of(
                        Fault.SHORT_OBSERVATION,
                        "step of environment 1 (Faulty-v0) returned an observation of 2 "
                                + "numbers; its space Box(-1.0, 1.0, [3]) has 3"),
                Arguments.of(Fault.NO_OBSERVATION, "step of environment 1 (Faulty-v0) returned no observation"),
                Arguments.of(
                        Fault.EXCEPTION_IN_STEP,
                        "step of environment 1 (Faulty-v0) failed: "
                                + "java.lang.IllegalStateException: the lift is stuck"),
                Arguments.of(
                        Fault.SHORT_MASK,
                        "actionMask of environment 0 (Faulty-v0) returned 1 flags, expected 2 (or "
                                + "none, where every action is allowed)"),
                Arguments.of(Fault.EMPTY_MASK, "actionMask of environment 0 (Faulty-v0) allows no action at all"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedWithItsEnvironmentValueStepSeedAndAction(Fault fault, String message) {
        SyncVectorEnvironment<Integer> batch = new SyncVectorEnvironment<>(
                "Faulty-v0",
                fault.atReset()
                        ? List.of(new FaultyEnvironment(fault))
                        : List.of(new FaultyEnvironment(fault.onlyItsMask()), new FaultyEnvironment(fault)));
        StepBatch out = StepBatch.of(batch);
        assertThatThrownBy(() -> {
                    batch.reset(0, out);
                    batch.step(new ActionBatch(batch.actionSpace(), batch.size()), out);
                })
                .isInstanceOf(BellmanException.class)
                .hasMessage(message + "; "
                        + (fault.atReset()
                                ? "at the start of an episode after reset(" + VectorEnvironment.seedOf(0, 0) + ")"
                                : "at step 1 of episode 1 after reset(" + VectorEnvironment.seedOf(0, 1)
                                        + "), action 0"));
    }

    @Test
    void actionsOutsideTheirSpaceAndStepsBeforeResetAreRefused() {
        SyncVectorEnvironment<Integer> batch = counting(5, 5);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        assertThatThrownBy(() -> batch.step(actions, out)).hasMessage("Counting-v0: step before reset; call reset");
        batch.reset(0, out);
        actions.integers()[1] = 2;
        assertThatThrownBy(() -> batch.step(actions, out))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Counting-v0, environment 1: action 2 is not in Discrete(2)");
        assertThat(((CountingEnvironment<?>) batch.environment(0)).actions).isEmpty();
    }

    @Test
    void masksAreFilledAndAnEmptyOneAllowsAll() {
        SyncVectorEnvironment<Integer> batch =
                new SyncVectorEnvironment<>("Masked-v0", List.of(new FaultyEnvironment(Fault.NONE_MASKED)));
        StepBatch out = StepBatch.of(batch);
        batch.reset(0, out);
        assertThat(out.actionMasks()).containsExactly(true, true);
        batch.step(new ActionBatch(batch.actionSpace(), 1), out);
        assertThat(out.actionMasks()).containsExactly(false, true);
    }

    @Test
    void aBatchOfActionsMustFit() {
        SyncVectorEnvironment<Integer> batch = counting(5, 5);
        StepBatch out = StepBatch.of(batch);
        batch.reset(0, out);
        assertThatThrownBy(() -> batch.step(new ActionBatch(batch.actionSpace(), 3), out))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Counting-v0: 3 actions for 2 environments");
    }

    @Test
    void aFactoryMustMakeNewEnvironments() {
        CountingEnvironment<Integer> only = new CountingEnvironment<>(new Discrete(2), 1);
        assertThatThrownBy(() -> SyncVectorEnvironment.of("Counting-v0", 2, () -> only))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Counting-v0: the same environment");
    }

    @Test
    void differentSpacesDoNotMakeABatch() {
        assertThatThrownBy(() -> new SyncVectorEnvironment<>(
                        "Mixed-v0",
                        List.of(
                                new CountingEnvironment<>(new Discrete(2), 1),
                                new CountingEnvironment<>(new Discrete(3), 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Mixed-v0");
    }

    @Test
    void itsSnapshotIsThatOfItsEnvironments() {
        SyncVectorEnvironment<Integer> batch = counting(4, 9);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        batch.reset(0, out);
        batch.step(actions, out);
        MemoryState saved = MemoryState.of(batch);
        SyncVectorEnvironment<Integer> other = counting(4, 9);
        other.load(saved);
        other.step(actions, out);
        assertThat(out.observations()).containsExactly(1, 2, 1, 2);
    }

    @Test
    void withoutSnapshotsOfItsEnvironmentsThereIsNone() {
        SyncVectorEnvironment<Integer> batch = new SyncVectorEnvironment<>(
                "Faulty-v0", List.of(new TimeLimit<>(new FaultyEnvironment(Fault.NONE), 5)));
        assertThat(Snapshotable.supports(batch)).isFalse();
        assertThatThrownBy(() -> MemoryState.of(batch))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("FaultyEnvironment) cannot be saved and restored; let it implement Snapshotable");
    }

    @Test
    void closesAll() {
        SyncVectorEnvironment<Integer> batch = counting(4, 9);
        batch.close();
        assertThat(((CountingEnvironment<?>) batch.environment(0)).closed).isTrue();
        assertThat(((CountingEnvironment<?>) batch.environment(1)).closed).isTrue();
    }
}
