package dev.bellman.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnDistributionTest {
    private static final ReturnDistribution COIN = ReturnDistribution.ofEquallyLikely(20, 0);
    private static final ReturnDistribution SURE = ReturnDistribution.ofEquallyLikely(10, 10);
    private static final ReturnDistribution SKEWED =
            new ReturnDistribution(new double[] {4, -10, 1}, new double[] {5, 1, 4});

    @Test
    void hasMomentsAndQuantiles() {
        assertThat(COIN.mean()).isEqualTo(10);
        assertThat(COIN.variance()).isEqualTo(100);
        assertThat(SKEWED.mean()).isCloseTo(1.4, within(1e-12));
        assertThat(SKEWED.variance()).isCloseTo(0.1 * 129.96 + 0.4 * 0.16 + 0.5 * 6.76, within(1e-9));
        assertThat(SKEWED.quantile(0)).isEqualTo(-10);
        assertThat(SKEWED.quantile(0.1)).isEqualTo(-10);
        assertThat(SKEWED.quantile(0.11)).isEqualTo(1);
        assertThat(SKEWED.quantile(0.5)).isEqualTo(1);
        assertThat(SKEWED.quantile(1)).isEqualTo(4);
        assertThat(COIN.entropy()).isCloseTo(Math.log(2), within(1e-12));
    }

    /** The worst quarter of SKEWED is -10 with weight 0.1 and 1 with weight 0.15. */
    @Test
    void cvarIsTheMeanOfTheWorst() {
        assertThat(SKEWED.cvar(0.25)).isCloseTo((-10 * 0.1 + 0.15) / 0.25, within(1e-12));
        assertThat(SKEWED.cvar(0.05)).isCloseTo(-10, within(1e-12));
        assertThat(SKEWED.cvar(1)).isCloseTo(SKEWED.mean(), within(1e-12));
        assertThat(COIN.cvar(0.5)).isZero();
        assertThat(SURE.cvar(0.1)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvar(0.25)", "wang(-0.75)", "power(-2.0)"})
    void aversionPrefersTheSureTen(String risk) {
        assertThat(COIN.value(RiskMeasure.parse(risk))).isLessThan(9.9);
        assertThat(SURE.value(RiskMeasure.parse(risk))).isCloseTo(10, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wang(0.75)", "power(2.0)"})
    void seekingPrefersTheCoin(String risk) {
        assertThat(COIN.value(RiskMeasure.parse(risk))).isGreaterThan(10.1);
    }

    /** Worked by hand: weight of the worse half is 1 - 0.5^3, and Phi(0 + 0.75) = 0.7733726. */
    @ParameterizedTest
    @CsvSource({
        "power(-2.0), 0.875",
        "power(2.0), 0.125",
        "'wang(-0.75)', 0.7733726",
        "cvar(0.8), 0.625",
        "neutral, 0.5"
    })
    void weighsTheWorseHalf(String risk, double weight) {
        assertThat(RiskMeasure.parse(risk).weightOfWorst(0.5)).isCloseTo(weight, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"neutral", "cvar(0.25)", "wang(-0.75)", "wang(2.0)", "power(-2.0)", "power(0.5)"})
    void weightsRiseFromZeroToOneAndNamesReadBack(String text) {
        RiskMeasure risk = RiskMeasure.parse(text);
        assertThat(risk).hasToString(text);
        assertThat(risk.weightOfWorst(0)).isZero();
        assertThat(risk.weightOfWorst(1)).isEqualTo(1);
        double before = 0;
        for (int i = 1; i <= 1000; i++) {
            double weight = risk.weightOfWorst(i / 1000.0);
            assertThat(weight).isBetween(before - 1e-12, 1 + 1e-12);
            before = weight;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"neutral", "cvar(0.25)", "wang(-0.75)", "wang(2.0)", "power(-2.0)", "power(0.5)", "power(20)"})
    void whatIsCheapForEveryStepIsCloseToTheMeasure(String text) {
        RiskMeasure risk = RiskMeasure.parse(text);
        Distortion distortion = Distortion.of(risk);
        for (double distance : new double[] {0, 1e-14, 1e-9, 1e-5, 1e-3, 0.0101, 0.1, 0.317, 0.5}) {
            for (double probability : new double[] {distance, 1 - distance}) {
                assertThat(distortion.weightOfWorst(probability))
                        .isCloseTo(risk.weightOfWorst(probability), within(3e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvar", "cvar(0)", "cvar(1.5)", "cvar(a)", "cvar(1e)", "mean", "wang(99)", ""})
    void refusesWhatIsNoRiskMeasure(String text) {
        assertThatThrownBy(() -> RiskMeasure.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void theNormalDistributionIsRight() {
        assertThat(StandardNormal.cumulative(1.959963984540054)).isCloseTo(0.975, within(1e-12));
        assertThat(StandardNormal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
        assertThat(StandardNormal.cumulative(-20)).isZero();
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new ReturnDistribution(new double[1], new double[2]))
                .hasMessageContaining("1 values");
        assertThatThrownBy(() -> new ReturnDistribution(new double[2], new double[2]))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new ReturnDistribution(new double[2], new double[] {1, -1}))
                .hasMessageContaining("-1.0");
    }
}
