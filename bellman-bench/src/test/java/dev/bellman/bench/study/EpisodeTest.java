package dev.bellman.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EpisodeTest {
    @Test
    void returnsHoldTheBonusesOfLaterStepsOnly() {
        Episode episode = new Episode(10);
        episode.add(0, 1, 0.5, false);
        episode.add(0, 2, 0.25, false);
        episode.add(0, 4, 8, true);
        assertThat(episode.returns(0.5, 10))
                .containsExactly(1 + 0.5 * (2 + 0.25) + 0.25 * (4 + 8), 2 + 0.5 * (4 + 8), 4);
    }

    @Test
    void theHorizonCutsThem() {
        Episode episode = new Episode(4);
        for (int i = 0; i < 6; i++) {
            episode.add(i, 1 << i, 0, false);
        }
        assertThat(episode.length()).isEqualTo(4);
        assertThat(episode.running()).isFalse();
        double[] returns = episode.returns(0.1, 2);
        assertThat(returns[0]).isEqualTo(1.2, within(1e-12));
        assertThat(returns[1]).isEqualTo(2.4, within(1e-12));
        assertThat(returns[3]).isEqualTo(8, within(1e-12));
    }

    @Test
    void nothingIsKeptAfterTheEnd() {
        Episode episode = new Episode(4);
        episode.add(3, 1, 0, true);
        episode.add(5, 1, 0, false);
        assertThat(episode.length()).isEqualTo(1);
        assertThat(episode.value(0)).isEqualTo(3);
    }

    @Test
    void theHorizonLeavesLessThanAHundredthOut() {
        assertThat(CriticCheck.horizon(0.99)).isEqualTo(459);
        assertThat(StrictMath.pow(0.99, 459)).isLessThan(0.01);
        assertThat(StrictMath.pow(0.99, 458)).isGreaterThan(0.01);
    }
}
