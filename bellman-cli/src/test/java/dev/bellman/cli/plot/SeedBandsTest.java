package dev.bellman.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.BellmanException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedBandsTest {
    private static final double[] STEPS = {100, 200, 300};

    @Test
    void joinsSeedsByTheirMean() {
        Band band = new SeedBands(Statistic.MEAN)
                .join("ppo", List.of(new Curve(STEPS, new double[] {0, 10, 20}), new Curve(STEPS, new double[] {
                    2, 14, 26
                })));
        assertThat(band.steps()).containsExactly(STEPS);
        assertThat(band.centre()).containsExactly(1, 12, 23);
        assertThat(band.low()).containsExactly(0, 10, 20);
        assertThat(band.high()).containsExactly(2, 14, 26);
    }

    @Test
    void theInterquartileMeanLeavesOutAFailedSeed() {
        List<Curve> seeds = List.of(flat(500), flat(480), flat(490), flat(9));
        assertThat(new SeedBands(Statistic.IQM).join("ppo", seeds).centre()).containsOnly(485);
    }

    @Test
    void aSingleSeedHasNoInterval() {
        Band band = new SeedBands(Statistic.IQM).join("ppo", List.of(flat(7)));
        assertThat(band.low()).containsExactly(band.centre());
        assertThat(band.high()).containsExactly(band.centre());
    }

    @Test
    void interpolatesWhereSeedsWereLoggedAtDifferentSteps() {
        Curve fine = new Curve(new double[] {0, 50, 100, 150}, new double[] {0, 50, 100, 150});
        Curve coarse = new Curve(new double[] {40, 120}, new double[] {40, 120});
        Band band = new SeedBands(Statistic.MEAN).join("ppo", List.of(fine, coarse));
        assertThat(band.steps()[0]).isEqualTo(40);
        assertThat(band.steps()[band.steps().length - 1]).isEqualTo(120);
        for (int i = 0; i < band.steps().length; i++) {
            assertThat(band.centre()[i]).isCloseTo(band.steps()[i], within(1e-9));
        }
    }

    @Test
    void refusesSeedsWithoutCommonSteps() {
        Curve early = new Curve(new double[] {1, 2}, new double[] {0, 0});
        Curve late = new Curve(new double[] {3, 4}, new double[] {0, 0});
        assertThatThrownBy(() -> new SeedBands(Statistic.MEAN).join("ppo", List.of(early, late)))
                .isInstanceOf(BellmanException.class)
                .hasMessage("the runs of ppo have no steps in common");
    }

    private static Curve flat(double value) {
        return new Curve(STEPS, new double[] {value, value, value});
    }
}
