package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.testing.BreakingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentErrorsTest {
    private static final int LONG = 100;

    private final List<BreakingEnvironment> made = new ArrayList<>();

    /** Numbers environments as they are made; the second one breaks in its third step, and so does what takes its place. */
    private BreakingEnvironment next() {
        int number = made.size();
        made.add(new BreakingEnvironment(number, LONG, number == 1 || number == 3 ? 3 : Integer.MAX_VALUE));
        return made.getLast();
    }

    private static Walk walk(Supplier<BreakingEnvironment> factory, int size, int threads, EnvironmentErrors errors) {
        return new Walk(SyncVectorEnvironment.of("Lift-v0", size, factory, threads, errors));
    }

    /** Steps a batch with action 2. */
    private static final class Walk {
        final SyncVectorEnvironment<?> batch;
        final StepBatch out;
        final ActionBatch actions;

        Walk(SyncVectorEnvironment<?> batch) {
            this.batch = batch;
            out = StepBatch.of(batch);
            actions = new ActionBatch(batch.actionSpace(), batch.size());
            java.util.Arrays.fill(actions.integers(), 2);
        }

        Walk start() {
            batch.reset(5, out);
            return this;
        }

        Walk step(int count) {
            for (int i = 0; i < count; i++) {
                batch.step(actions, out);
            }
            return this;
        }

        /** What the environment of that row is, and at which step of its episode. */
        String at(int row) {
            return (int) out.observations()[row * 3] + ":" + (int) out.observations()[row * 3 + 1];
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anErrorTruncatesTheEpisodeAndTheEnvironmentIsMadeAnew(int threads) {
        EnvironmentErrors errors = EnvironmentErrors.upTo(5);
        Walk walk = walk(this::next, 3, threads, errors).start().step(2);
        float[] last = walk.out.observations().clone();
        walk.step(1);
        assertThat(walk.out.truncated()).containsExactly(false, true, false);
        assertThat(walk.out.terminated()).containsExactly(false, false, false);
        assertThat(walk.out.rewards()).containsExactly(1, 0, 1);
        assertThat(List.of(walk.at(0), walk.at(1), walk.at(2))).containsExactly("0:3", "3:0", "2:3");
        for (int i = 3; i < 6; i++) {
            assertThat(walk.out.finalObservations()[i]).isEqualTo(last[i]);
        }
        assertThat(made.get(1).closed).isEqualTo(1);
        assertThat(errors.count()).isEqualTo(1);
        long seed = VectorEnvironment.seedOf(5, 1);
        assertThat(errors.take())
                .containsExactly("environment error 1 of at most 5: step of environment 1 (Lift-v0) failed: "
                        + "java.lang.IllegalStateException: the lift is stuck; at step 3 of episode 1 after reset("
                        + seed
                        + "), action 2; its episode was truncated, and it was made anew");
        assertThat(errors.take()).isEmpty();
        walk.step(3);
        assertThat(walk.at(1)).isEqualTo("4:0");
        assertThat(errors.count()).isEqualTo(2);
        walk.batch.close();
        assertThat(made).extracting(environment -> environment.closed).containsOnly(1);
    }

    /** A new environment does not repeat what led to the error. */
    @Test
    void theNewOneHasAnotherSeedThatFollowsFromTheFirst() {
        Supplier<BreakingEnvironment> factory = () -> new BreakingEnvironment(0, LONG, 2);
        float[] starts = new float[3];
        Walk walk = walk(factory, 1, 1, EnvironmentErrors.upTo(9)).start();
        Walk same = walk(factory, 1, 1, EnvironmentErrors.upTo(9)).start();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = walk.out.observations()[2];
            walk.step(2);
            same.step(2);
            assertThat(walk.out.observations()).isEqualTo(same.out.observations());
        }
        assertThat(starts).doesNotHaveDuplicates();
    }

    @Test
    void tooManyAreThrown() {
        Walk walk = walk(() -> new BreakingEnvironment(0, LONG, 1), 1, 1, EnvironmentErrors.upTo(3))
                .start()
                .step(3);
        assertThatThrownBy(() -> walk.step(1))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith(
                        "more than 3 errors of environments (environment-error-limit); the last: step of")
                .hasMessageContaining("the lift is stuck; at step 1 of episode 1 after reset(");
        assertThatThrownBy(() -> EnvironmentErrors.upTo(0)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereNoneIsToleratedTheFirstRowsIsThrownWithStepSeedAndAction(int threads) {
        Walk walk = walk(() -> new BreakingEnvironment(0, 2, 4), 2, threads, EnvironmentErrors.fatal())
                .start()
                .step(3);
        assertThatThrownBy(() -> walk.step(1))
                .isInstanceOf(BellmanException.class)
                .hasMessage(
                        "step of environment 0 (Lift-v0) failed: java.lang.IllegalStateException: the lift is stuck; "
                                + "at step 2 of episode 2 after reset(" + VectorEnvironment.seedOf(5, 0)
                                + "), action 2")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aResetThatFailsIsAnErrorToo() {
        Supplier<BreakingEnvironment> factory = () -> {
            int number = made.size();
            made.add(new BreakingEnvironment(number, 2, Integer.MAX_VALUE) {
                @Override
                public float[] reset() {
                    if (number == 0 && made.size() > 1 || number == 2) {
                        throw new AssertionError("the door is open");
                    }
                    return super.reset();
                }
            });
            return made.getLast();
        };
        EnvironmentErrors errors = EnvironmentErrors.upTo(5);
        Walk walk = walk(factory, 2, 1, errors).start();
        assertThat(errors.count()).isEqualTo(2);
        assertThat(errors.take().getLast())
                .contains("reset of environment 0", "the door is open; at the start of an episode after reset(");
        assertThat(walk.at(0)).isEqualTo("3:0");
        walk.step(2);
        assertThat(walk.out.terminated()).containsExactly(true, true);
        assertThat(walk.out.truncated()).containsExactly(false, false);
    }

    @Test
    void oneThatCannotBeMadeAnewCountsUntilTheyAreTooMany() {
        Supplier<BreakingEnvironment> factory = () -> {
            if (!made.isEmpty()) {
                throw new IllegalStateException("no licence");
            }
            made.add(new BreakingEnvironment(0, LONG, 1));
            return made.getLast();
        };
        Walk walk = walk(factory, 1, 1, EnvironmentErrors.upTo(4)).start();
        assertThatThrownBy(() -> walk.step(1)).hasMessageContaining("more than 4 errors", "no licence");
    }

    @Test
    void aSnapshotKnowsHowOftenEnvironmentsWereMadeAnew() {
        Supplier<BreakingEnvironment> factory = () -> new BreakingEnvironment(0, LONG, 4);
        Walk walk = walk(factory, 2, 1, EnvironmentErrors.upTo(50)).start().step(6);
        MemoryState saved = MemoryState.of(walk.batch);
        Walk other = walk(factory, 2, 1, EnvironmentErrors.upTo(50));
        other.batch.load(saved);
        walk.step(2);
        other.step(2);
        assertThat(other.out.truncated()).containsExactly(true, true);
        assertThat(other.out.finalObservations()).isEqualTo(walk.out.finalObservations());
        assertThat(other.out.observations()).isEqualTo(walk.out.observations());
        assertThat(walk.step(9).out.observations()).isEqualTo(other.step(9).out.observations());
    }

    @Test
    void aTaskWithAHotFormIsMadeOfSingleOnes() {
        EnvironmentSpec spec = EnvironmentRegistry.standard().spec("CartPole-v1");
        assertThat(spec.makeVector(2, 1, EnvironmentErrors.upTo(1))).isInstanceOf(SyncVectorEnvironment.class);
        assertThat(spec.makeVector(2, 1)).isNotInstanceOf(SyncVectorEnvironment.class);
    }
}
