package dev.bellman.envs.toytext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToyTextTest {
    @Test
    void mapsAreDrawnByTheirSeedAndHaveAWay() {
        FrozenLakeOptions drawn = FrozenLakeOptions.defaults().withGeneratedMap(9, 0.7, 3);
        assertThat(drawn.tiles()).hasSize(9).isEqualTo(drawn.tiles()).allMatch(row -> row.matches("[SFHG]{9}"));
        assertThat(drawn.tiles())
                .isNotEqualTo(
                        FrozenLakeOptions.defaults().withGeneratedMap(9, 0.7, 4).tiles());
        assertThat(new FrozenLake(drawn).observationSpace().size()).isEqualTo(81);
        // With two of three tiles of holes nearly every map needs many tries; each that comes out can be walked.
        for (long seed = 0; seed < 20; seed++) {
            assertThat(reachesGoal(new FrozenLake(FrozenLakeOptions.defaults()
                            .withGeneratedMap(6, 0.6, seed)
                            .withSlippery(false))))
                    .isTrue();
        }
    }

    private static boolean reachesGoal(FrozenLake lake) {
        boolean[] seen = new boolean[lake.mdp().states()];
        seen[0] = true;
        for (int round = 0; round < seen.length; round++) {
            for (int state = 0; state < seen.length; state++) {
                for (int action = 0; seen[state] && action < 4; action++) {
                    lake.mdp().outcomes(state, action).forEach(outcome -> seen[outcome.next()] = true);
                }
            }
        }
        return seen[seen.length - 1];
    }

    @Test
    void mapsThatAreNoneAreRefused() {
        FrozenLakeOptions options = FrozenLakeOptions.defaults();
        assertThatThrownBy(() -> options.withMap(List.of("SFG", "FF")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rows of the same length");
        assertThatThrownBy(() -> options.withMap(List.of("SXG"))).hasMessageContaining("but has \"SXG\"");
        assertThatThrownBy(() -> options.withMap(List.of("FFG"))).hasMessageContaining("a start S");
        assertThatThrownBy(() -> options.withMap(List.of())).hasMessageContaining("map must have 1 to 50 rows");
        assertThatThrownBy(() -> options.withGeneratedMap(8, 0.01, 0))
                .hasMessageContaining("frozen-probability is 0.01, with which none of 10000 maps of 8 x 8");
    }

    @Test
    void theWalkerIsSeenOnItsMap() {
        FrozenLake lake = new FrozenLake(FrozenLakeOptions.defaults().withSlippery(false));
        lake.reset(1);
        lake.step(2);
        assertThat(lake.text()).isEqualTo("S@FF\nFHFH\nFFFH\nHFFG\n");
        CliffWalking cliff = new CliffWalking(CliffWalkingOptions.defaults());
        cliff.reset(1);
        cliff.step(0);
        assertThat(cliff.rows()).containsExactly("oooooooooooo", "oooooooooooo", "@ooooooooooo", "oCCCCCCCCCCT");
        Taxi taxi = new Taxi(TaxiOptions.defaults());
        taxi.startIn(((2 * 5 + 1) * 5 + 2) * 4 + 1);
        assertThat(taxi.text()).isEqualTo("""
                +---------+
                |R: | : :d|
                | : | : : |
                | :@: : : |
                | | : | : |
                |p| : |B: |
                +---------+
                """);
    }

    @Test
    void theDealersCardsAreHiddenUntilTheEnd() {
        Blackjack table = new Blackjack(BlackjackOptions.defaults());
        table.reset(1);
        assertThat(table.text()).matches("dealer \\d+ \\?\nplayer \\d+ \\d+\n");
        table.step(Blackjack.STICK);
        assertThat(table.text()).matches("dealer( \\d+){2,}\nplayer \\d+ \\d+\n");
    }

    /** Sutton and Barto's policy of sticking on 20 or 21 only; the mean is that of a million games of Gymnasium's rules. */
    @Test
    void aPolicyThatSticksLateLosesAThirdOfItsStakes() {
        Blackjack table = new Blackjack(BlackjackOptions.defaults());
        table.reset(1);
        double sum = 0;
        int games = 40_000;
        for (int i = 0; i < games; i++) {
            while (!table.isOver()) {
                boolean sticks = total(table.observation()) >= 20;
                sum += table.step(sticks ? Blackjack.STICK : Blackjack.HIT).reward();
            }
            table.reset();
        }
        assertThat(sum / games).isEqualTo(MEAN, within(0.02));
    }

    private static final double MEAN = -0.35;

    private static int total(float[] observation) {
        int total = 0;
        while (observation[total] == 0) {
            total++;
        }
        return total;
    }
}
