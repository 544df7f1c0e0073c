package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.env.wrapper.FrameStack;
import dev.bellman.env.wrapper.TransformReward;
import dev.bellman.testing.Ramp;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdjustableTest {
    /** Two environments with episodes of two and of three steps, as batches of every kind. */
    static Stream<Supplier<VectorEnvironment>> batches() {
        return Stream.of(
                () -> SimulationVectorEnvironment.of(2, 100, ramps()),
                () -> SimulationVectorEnvironment.of(2, 100, 2, ramps()),
                () -> {
                    Supplier<Ramp> ramps = ramps();
                    return SyncVectorEnvironment.of("Ramp-v0", 2, () -> wrapped(ramps.get()));
                });
    }

    private static Supplier<Ramp> ramps() {
        Iterator<Integer> lengths = List.of(2, 3).iterator();
        return () -> new Ramp(lengths.next());
    }

    private static Environment<Integer> wrapped(Ramp ramp) {
        return new TimeLimit<>(
                new FrameStack<>(new TransformReward<>(new SimulationEnvironment<>(ramp), reward -> reward), 1), 100);
    }

    /** Steps a batch, with a wrapper around it. */
    private static final class Walk {
        final VectorEnvironment batch;
        final StepBatch out;
        final ActionBatch actions;

        Walk(VectorEnvironment inner) {
            batch = new EpisodeStatistics(inner);
            out = StepBatch.of(batch);
            actions = new ActionBatch(batch.actionSpace(), batch.size());
        }

        Walk start() {
            batch.reset(0, out);
            return this;
        }

        Walk step(int count) {
            for (int i = 0; i < count; i++) {
                batch.step(actions, out);
            }
            return this;
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void eachEnvironmentChangesWhenItsNextEpisodeStarts(Supplier<VectorEnvironment> batch) {
        Walk walk = new Walk(batch.get()).start().step(1);
        assertThat(walk.batch.settings()).extracting(Setting::name).containsExactly("slope", "friction");
        assertThat(walk.batch.requested("slope")).isEqualTo(1);
        walk.batch.request("slope", 5);
        assertThat(walk.batch.requested("slope")).isEqualTo(5);
        assertThat(walk.step(1).out.rewards()).containsExactly(1, 1);
        assertThat(walk.out.observations()[0]).isEqualTo(5);
        assertThat(walk.step(1).out.rewards()).containsExactly(5, 1);
        assertThat(walk.step(1).out.rewards()).containsExactly(5, 5);
        assertThat(walk.start().step(1).out.rewards()).as("after a reset").containsExactly(5, 5);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void aSnapshotHoldsWhatIsAndWhatIsToBe(Supplier<VectorEnvironment> batch) {
        Walk walk = new Walk(batch.get()).start();
        walk.batch.request("slope", 5);
        walk.step(2);
        walk.batch.request("slope", 7);
        MemoryState saved = MemoryState.of((Snapshotable) walk.batch);
        Walk fresh = new Walk(batch.get());
        Walk used = new Walk(batch.get()).start();
        used.batch.request("slope", 9);
        used.step(5);
        for (Walk other : List.of(fresh, used)) {
            ((Snapshotable) other.batch).load(saved);
            assertThat(other.batch.requested("slope")).isEqualTo(7);
            assertThat(other.step(1).out.rewards()).containsExactly(5, 1);
            assertThat(other.step(1).out.rewards()).containsExactly(5, 7);
            assertThat(other.step(1).out.rewards()).containsExactly(7, 7);
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void whatCannotBeSetIsRefused(Supplier<VectorEnvironment> batch) {
        VectorEnvironment ramps = new Walk(batch.get()).batch;
        assertThatThrownBy(() -> ramps.request("slop", 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("has no setting slop, only [slope, friction]");
        assertThatThrownBy(() -> ramps.request("slope", 10))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("setting slope of Ramp(-v0)? must be in \\[0.0, 9.0\\], but is 10.0");
        assertThatThrownBy(() -> ramps.request("slope", Double.NaN)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Setting("slope", 0, 1, 2)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void anEnvironmentWithoutSettingsSaysSo() {
        VectorEnvironment batch = EnvironmentRegistry.standard().makeVector("CartPole-v1", 1);
        assertThat(batch.settings()).isEmpty();
        assertThatThrownBy(() -> batch.request("length", 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no setting length");
    }

    @Test
    void oneThatIsMadeAnewIsSetToo() {
        Walk walk = new Walk(SyncVectorEnvironment.of(
                        "Ramp-v0", 1, () -> wrapped(new Ramp(3)), 1, EnvironmentErrors.upTo(5)))
                .start();
        walk.batch.request("slope", 4);
        assertThat(walk.step(4).out.rewards()).containsExactly(4);
        Arrays.fill(walk.actions.integers(), 1);
        assertThat(walk.step(1).out.truncated()).containsExactly(true);
        Arrays.fill(walk.actions.integers(), 0);
        assertThat(walk.step(1).out.rewards()).containsExactly(4);
    }
}
