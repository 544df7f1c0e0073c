package dev.bellman.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Cases to check with a pencil: discount 0.5, rewards and values that are powers of two. */
class ReturnsTest {
    private static final float DISCOUNT = 0.5f;
    private static final boolean[] NEVER = new boolean[4];
    private static final float[] REWARDS = {8, 8, 8, 8};
    private static final float[] VALUES = {1, 2, 4, 8};
    private static final float[] FINAL_VALUES = {64, 64, 64, 64};
    private static final float[] LAST_VALUES = {16};

    private final float[] returns = new float[4];
    private final float[] advantages = new float[4];

    private static Segment segment(boolean[] terminated, boolean[] truncated) {
        return new Segment(4, 1, REWARDS, terminated, truncated, FINAL_VALUES, LAST_VALUES);
    }

    private static boolean[] at(int step) {
        boolean[] flags = new boolean[4];
        flags[step] = true;
        return flags;
    }

    @Test
    void discountedReturnsGoOnToTheLastValue() {
        Returns.discounted(segment(NEVER, NEVER), DISCOUNT, returns);
        assertThat(returns).containsExactly(16, 16, 16, 16);
    }

    @Test
    void discountedReturnsStopAtTermination() {
        Returns.discounted(segment(at(1), NEVER), DISCOUNT, returns);
        assertThat(returns).containsExactly(12, 8, 16, 16);
    }

    @Test
    void discountedReturnsBootstrapFromTheFinalObservationAtTruncation() {
        Returns.discounted(segment(NEVER, at(1)), DISCOUNT, returns);
        assertThat(returns).containsExactly(8 + 20, 8 + 32, 16, 16);
    }

    @Test
    void terminationWinsOverTruncation() {
        Returns.discounted(segment(at(1), at(1)), DISCOUNT, returns);
        assertThat(returns).containsExactly(12, 8, 16, 16);
    }

    @Test
    void theEndOfTheLastStepCountsToo() {
        Returns.discounted(segment(at(3), NEVER), DISCOUNT, returns);
        assertThat(returns).containsExactly(15, 14, 12, 8);
        Returns.discounted(segment(NEVER, at(3)), DISCOUNT, returns);
        assertThat(returns).containsExactly(19, 22, 28, 40);
    }

    @Test
    void twoStepReturns() {
        Returns.nStep(segment(NEVER, NEVER), VALUES, 2, DISCOUNT, returns);
        assertThat(returns).containsExactly(8 + 4 + 1, 8 + 4 + 2, 8 + 4 + 4, 8 + 8);
        Returns.nStep(segment(at(1), NEVER), VALUES, 2, DISCOUNT, returns);
        assertThat(returns).containsExactly(8 + 4, 8, 8 + 4 + 4, 8 + 8);
        Returns.nStep(segment(NEVER, at(1)), VALUES, 2, DISCOUNT, returns);
        assertThat(returns).containsExactly(8 + 4 + 16, 8 + 32, 8 + 4 + 4, 8 + 8);
    }

    @Test
    void lambdaReturnsMixTheValueAndTheReturn() {
        Returns.lambda(segment(NEVER, NEVER), VALUES, DISCOUNT, 0.5f, returns);
        assertThat(returns).containsExactly(8 + 0.5f * (1 + 6.25f), 8 + 0.5f * (2 + 7), 8 + 0.5f * (4 + 8), 16);
    }

    @Test
    void advantagesOfOneStep() {
        GeneralizedAdvantage.compute(segment(at(0), at(2)), VALUES, DISCOUNT, 0, advantages, returns);
        assertThat(advantages).containsExactly(8 - 1, 8 + 2 - 2, 8 + 32 - 4, 8 + 8 - 8);
        assertThat(returns).containsExactly(8, 10, 40, 16);
    }

    @Test
    void advantagesDecayWithDiscountTimesLambdaAndNotBeyondAnEnd() {
        GeneralizedAdvantage.compute(segment(NEVER, at(1)), VALUES, DISCOUNT, 0.5f, advantages, returns);
        // errors: 8 + 1 - 1, 8 + 32 - 2, 8 + 4 - 4, 8 + 8 - 8
        assertThat(advantages).containsExactly(8 + 0.25f * 38, 38, 8 + 0.25f * 8, 8);
    }

    @Test
    void constantRewardUnderTruncationIsWorthItsGeometricSeries() {
        float discount = 0.9f;
        float value = 1 / (1 - discount);
        int steps = 50;
        float[] rewards = filled(steps, 1);
        float[] values = filled(steps, value);
        boolean[] truncated = new boolean[steps];
        for (int t = 6; t < steps; t += 7) {
            truncated[t] = true;
        }
        Segment segment = new Segment(steps, 1, rewards, new boolean[steps], truncated, values, new float[] {value});
        float[] out = new float[steps];
        float[] expected = filled(steps, value);
        Offset<Float> tolerance = Offset.offset(1e-5f);

        Returns.discounted(segment, discount, out);
        assertThat(out).containsExactly(expected, tolerance);
        Returns.nStep(segment, values, 3, discount, out);
        assertThat(out).containsExactly(expected, tolerance);
        Returns.lambda(segment, values, discount, 0.7f, out);
        assertThat(out).containsExactly(expected, tolerance);
        GeneralizedAdvantage.compute(segment, values, discount, 0.95f, new float[steps], out);
        assertThat(out).containsExactly(expected, tolerance);
    }

    @Test
    void shortArraysAreRefusedByName() {
        assertThatThrownBy(() -> new Segment(4, 2, REWARDS, NEVER, NEVER, FINAL_VALUES, LAST_VALUES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rewards needs 8 elements, but has 4");
        assertThatThrownBy(() -> Returns.nStep(segment(NEVER, NEVER), new float[3], 1, DISCOUNT, returns))
                .hasMessage("values needs 4 elements, but has 3");
        assertThatThrownBy(() -> Returns.nStep(segment(NEVER, NEVER), VALUES, 0, DISCOUNT, returns))
                .hasMessage("n must be at least 1, but is 0");
    }

    private static float[] filled(int length, float value) {
        float[] array = new float[length];
        Arrays.fill(array, value);
        return array;
    }
}
