package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.returns.Segment;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two episodes, by hand: one of two steps that terminates, one of one step that is cut off. */
class ImportanceSamplingTest {
    private static final Offset<Float> ROUNDING = within(1e-6f);
    private static final float LOG_2 = 0.6931472f;

    private final Segment episodes = new Segment(
            3,
            1,
            new float[] {1, 10, 100},
            new boolean[] {false, true, false},
            new boolean[] {false, false, true},
            new float[] {Float.NaN, Float.NaN, 1000},
            new float[1]);
    /** Twice as likely, twice as likely, half as likely. */
    private final float[] now = {0, 0, -LOG_2};

    private final float[] then = {-LOG_2, -LOG_2, 0};

    private float[] ratios(float clip) {
        float[] ratios = new float[3];
        ImportanceSampling.ratios(episodes, 3, now, then, clip, ratios);
        return ratios;
    }

    @Test
    void ratiosMultiplyUpToTheEndOfAnEpisode() {
        assertThat(ratios(Float.POSITIVE_INFINITY)).containsExactly(new float[] {2, 4, 0.5f}, ROUNDING);
        assertThat(ratios(3)).containsExactly(new float[] {2, 3, 0.5f}, ROUNDING);
    }

    @Test
    void eachRewardWeighsAsMuchAsTheDecisionsThatLedToIt() {
        float[] weights = new float[3];
        float[] values = {5, 7, 9};
        ImportanceSampling.weigh(episodes, 3, ratios(Float.POSITIVE_INFINITY), values, 0.5f, weights);
        assertThat(weights)
                .containsExactly(
                        new float[] {2 * 1 + 0.5f * 4 * 10 - 2 * 5, 4 * 10 - 4 * 7, 0.5f * (100 + 500) - 0.5f * 9},
                        within(1e-4f));
    }

    @Test
    void theEffectiveSampleShrinksWithUnequalWeights() {
        assertThat(ImportanceSampling.effectiveSampleSize(new float[] {3, 3, 3, 3}, 4))
                .isEqualTo(1);
        assertThat(ImportanceSampling.effectiveSampleSize(new float[] {0, 0, 5, 0}, 4))
                .isEqualTo(0.25);
        assertThat(ImportanceSampling.effectiveSampleSize(new float[] {1, 3, 99}, 2))
                .isEqualTo(0.8);
        assertThat(ImportanceSampling.effectiveSampleSize(new float[] {0, 0}, 2))
                .isZero();
    }
}
