package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.space.Discrete;
import dev.bellman.testing.CountingEnvironment;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private static TimeLimit<Integer> limited(int length, int limit) {
        return new TimeLimit<>(new CountingEnvironment<>(new Discrete(2), length), limit);
    }

    @Test
    void truncatesAfterThatManyStepsOfEveryEpisode() {
        TimeLimit<Integer> environment = limited(100, 3);
        environment.reset(1);
        for (int episode = 0; episode < 2; episode++) {
            assertThat(environment.step(0).done()).isFalse();
            assertThat(environment.step(0).done()).isFalse();
            Step last = environment.step(0);
            assertThat(last.truncated()).isTrue();
            assertThat(last.terminated()).isFalse();
            environment.reset();
        }
    }

    @Test
    void bothCanHappenAtOnceAndAnEarlierEndStays() {
        TimeLimit<Integer> both = limited(2, 2);
        both.reset();
        both.step(0);
        Step last = both.step(1);
        assertThat(last.terminated() && last.truncated()).isTrue();

        TimeLimit<Integer> early = limited(1, 2);
        early.reset();
        Step end = early.step(0);
        assertThat(end.terminated()).isTrue();
        assertThat(end.truncated()).isFalse();
    }

    @Test
    void refusesToStepWhereNoEpisodeIsUnderWay() {
        TimeLimit<Integer> environment = limited(100, 1);
        assertThatThrownBy(() -> environment.step(0))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Counting: step before reset, or after the episode's end; call reset");
        environment.reset();
        environment.step(0);
        assertThatThrownBy(() -> environment.step(0)).isInstanceOf(BellmanException.class);
        assertThatThrownBy(() -> limited(1, 0)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void itsSnapshotHoldsTheCounter() {
        TimeLimit<Integer> environment = limited(100, 3);
        environment.reset(1);
        environment.step(0);
        environment.step(0);
        MemoryState saved = MemoryState.of(environment);
        TimeLimit<Integer> other = limited(100, 3);
        other.load(saved);
        assertThat(other.step(0).truncated()).isTrue();
    }
}
