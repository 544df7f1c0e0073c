package dev.bellman.env.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiniteMdpTest {
    private static final int DRAWS = 20_000;

    @Test
    void outcomesAreDrawnByTheirProbabilities() {
        List<Outcome> outcomes =
                List.of(new Outcome(0.2, 1, 0, true), new Outcome(0.5, 1, 1, true), new Outcome(0.3, 1, 2, true));
        FiniteMdp mdp = FiniteMdp.startingIn(0, 2, 1, (state, action) -> state == 0 ? outcomes : List.of());
        RandomStream random = RandomStream.of(1, "test");
        int[] count = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            count[(int) mdp.draw(0, 0, random).reward()]++;
        }
        for (int i = 0; i < 3; i++) {
            assertThat(count[i] / (double) DRAWS).isEqualTo(outcomes.get(i).probability(), within(0.015));
        }
    }

    @Test
    void startsAreDrawnByTheirProbabilities() {
        double[] start = {0.25, 0, 0.75};
        FiniteMdp mdp = new FiniteMdp(start, 1, (state, action) -> List.of(new Outcome(1, state, 0, false)));
        RandomStream random = RandomStream.of(1, "test");
        int[] count = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            count[mdp.drawStart(random)]++;
        }
        for (int i = 0; i < 3; i++) {
            assertThat(count[i] / (double) DRAWS).isEqualTo(start[i], within(0.015));
        }
        assertThat(mdp.start()).containsExactly(start);
    }

    @Test
    void anEpisodeEndsByItsOutcomeAndCanStartAnywhere() {
        FiniteEnvironment ring = new FiniteEnvironment(
                "Ring",
                FiniteMdp.startingIn(
                        0, 4, 1, (state, action) -> List.of(new Outcome(1, (state + 1) % 4, state, state == 3))));
        assertThat(ring.startIn(2)).containsExactly(0, 0, 1, 0);
        assertThat(ring.step(0).terminated()).isFalse();
        Step last = ring.step(0);
        assertThat(last.terminated()).isTrue();
        assertThat(last.reward()).isEqualTo(3);
        assertThat(ring.reset()).containsExactly(1, 0, 0, 0);
        assertThatThrownBy(() -> ring.startIn(4)).hasMessageContaining("state must be in [0, 3], but is 4");
    }

    @Test
    void aModelThatIsNoneIsRefused() {
        assertThatThrownBy(
                        () -> FiniteMdp.startingIn(0, 1, 1, (state, action) -> List.of(new Outcome(0.5, 0, 0, false))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the outcomes of action 0 in state 0 have probability 0.5, not 1");
        assertThatThrownBy(() -> FiniteMdp.startingIn(0, 1, 1, (state, action) -> List.of(new Outcome(1, 7, 0, true))))
                .hasMessageContaining("must be in [0, 0], but is 7");
        assertThatThrownBy(() -> FiniteMdp.startingIn(0, 1, 1, (state, action) -> List.of()))
                .hasMessage("an episode cannot start in state 0, which ends it");
        assertThatThrownBy(() -> FiniteMdp.startingIn(
                        0, 2, 1, (state, action) -> state == 1 ? List.of() : List.of(new Outcome(1, 1, 0, false))))
                .hasMessageContaining("state 1, which nothing follows, is entered from state 0");
        assertThatThrownBy(() -> new FiniteMdp(new double[] {0.5}, 1, (state, action) -> List.of()))
                .hasMessage("the start states have probability 0.5, not 1");
        assertThatThrownBy(() -> new Outcome(0, 0, 0, false)).hasMessageContaining("above 0 and at most 1");
    }
}
