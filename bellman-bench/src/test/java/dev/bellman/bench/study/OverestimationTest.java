package dev.bellman.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import org.junit.jupiter.api.Test;

/** What is known of maximisation bias, with margins of several standard errors. */
class OverestimationTest {
    private static final int RUNS = 2000;
    private static final int EPISODES = 300;
    private static final double EXPLORATION_ALONE = 0.05;

    private final BiasedProcess plain = learn(Bootstrapping.Q_LEARNING);
    private final BiasedProcess doubled = learn(Bootstrapping.DOUBLE);
    private final BiasedProcess clipped = learn(Bootstrapping.CLIPPED_DOUBLE);

    private static BiasedProcess learn(Bootstrapping rule) {
        return BiasedProcess.learn(rule, EPISODES, RUNS, 1);
    }

    @Test
    void qLearningIsDrawnToTheWorseAction() {
        assertThat(plain.leftChosen().mean(0)).as("at first both are alike").isEqualTo(0.5, within(0.05));
        assertThat(plain.leftChosen().mean(20)).isGreaterThan(0.85);
        assertThat(plain.leftChosen().mean(99)).isGreaterThan(0.35);
        assertThat(plain.leftChosen().mean(EPISODES - 1)).isGreaterThan(2 * EXPLORATION_ALONE - 0.01);
    }

    @Test
    void doubleQLearningIsNotForLong() {
        assertThat(doubled.leftChosen().mean(0)).isEqualTo(0.5, within(0.05));
        assertThat(doubled.leftChosen().mean(50)).isLessThan(0.2);
        assertThat(doubled.leftChosen().mean(EPISODES - 1)).isBetween(EXPLORATION_ALONE - 0.02, 0.1);
        assertThat(clipped.leftChosen().mean(25))
                .isLessThan(doubled.leftChosen().mean(25));
        assertThat(clipped.leftChosen().mean(EPISODES - 1)).isBetween(EXPLORATION_ALONE - 0.02, 0.1);
    }

    @Test
    void qLearningOverestimatesAndTheOthersOnlyForgetTheirStart() {
        double atFirst = -BiasedProcess.VALUE_OF_B;
        assertThat(plain.bias().mean(20)).isGreaterThan(2 * atFirst);
        assertThat(plain.bias().mean(EPISODES - 1)).isGreaterThan(0.04);
        for (BiasedProcess process : new BiasedProcess[] {doubled, clipped}) {
            assertThat(process.bias().mean(0)).isEqualTo(atFirst, within(0.01));
            assertThat(process.bias().mean(50)).isLessThan(0.7 * atFirst);
            assertThat(process.bias().mean(EPISODES - 1)).isEqualTo(0, within(0.03));
        }
    }

    @Test
    void aBanditOfEqualActionsIsOverestimatedByTheLargestOfTenNoises() {
        double largestOfTen = 1.538753;
        Averages bias = NoisyBandit.bias(Bootstrapping.Q_LEARNING, 100, RUNS, 1);
        for (int tries : new int[] {1, 4, 25, 100}) {
            assertThat(bias.mean(tries - 1) * Math.sqrt(tries)).isEqualTo(largestOfTen, within(0.06));
        }
    }

    @Test
    void doubleIsUnbiasedOnItAndClippedDoubleIsTooLow() {
        Averages unbiased = NoisyBandit.bias(Bootstrapping.DOUBLE, 16, 5 * RUNS, 1);
        Averages low = NoisyBandit.bias(Bootstrapping.CLIPPED_DOUBLE, 16, 5 * RUNS, 1);
        for (int tries : new int[] {2, 4, 8, 16}) {
            double noise = Math.sqrt(2.0 / tries);
            assertThat(unbiased.mean(tries - 1) / noise).isEqualTo(0, within(0.04));
            assertThat(low.mean(tries - 1) / noise).isBetween(-0.1, -0.02);
        }
    }

    @Test
    void tiesAreBrokenEvenly() {
        RandomStream random = RandomStream.of(1, "test");
        int[] chosen = new int[4];
        for (int i = 0; i < 6000; i++) {
            chosen[Bootstrapping.argMax(new double[] {2, 1, 2, 2}, random)]++;
        }
        assertThat(chosen[1]).isZero();
        for (int action : new int[] {0, 2, 3}) {
            assertThat(chosen[action]).isBetween(1850, 2150);
        }
    }
}
